package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What became of some pages of one reading: how many were staged, and which ones could not be read. */
public record PageTally(int staged, List<Failure> failures) {

    /**
     * A page that could not be read.
     *
     * @param reason in words, such as {@code HTTP 500, 3 tries}
     * @param kind which way on there is
     */
    public record Failure(int page, String reason, Kind kind) {}

    static final PageTally NONE = new PageTally(0, List.of());
    static final PageTally ONE_STAGED = new PageTally(1, List.of());

    static PageTally failed(int page, String reason, Kind kind) {
        return new PageTally(0, List.of(new Failure(page, reason, kind)));
    }

    /** {@return what decides the way on: what stays, before what passes} */
    Kind kind() {
        return failures.stream()
                .map(Failure::kind)
                .min(Comparator.comparing(PageTally::hope))
                .orElseThrow();
    }

    private static int hope(Kind kind) {
        return switch (kind) {
            case UNAUTHORIZED -> 0;
            case DOWN -> 2;
            case RETRYABLE -> 3;
            default -> 1;
        };
    }

    PageTally plus(PageTally other) {
        List<Failure> both = new ArrayList<>(failures);
        both.addAll(other.failures);
        return new PageTally(staged + other.staged, List.copyOf(both));
    }

    /** {@return the failures in words, the first page first, at most three of them; empty when there are none} */
    String inWords(int lastPage) {
        List<Failure> sorted =
                failures.stream().sorted(Comparator.comparingInt(Failure::page)).toList();
        Stream<String> first = sorted.stream().limit(3).map(failure -> "page %d%s: %s"
                .formatted(failure.page(), lastPage > 0 ? " of " + lastPage : "", failure.reason()));
        String words = String.join("; ", first.toList());
        return sorted.size() > 3 ? words + "; and %d more pages".formatted(sorted.size() - 3) : words;
    }
}
