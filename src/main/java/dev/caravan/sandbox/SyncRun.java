package dev.caravan.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run as {@code GET /api/runs/{id}} shows it; what an answer leaves out is null. */
record SyncRun(
        long id,
        @Nullable String scriptName,
        @Nullable String status,
        @Nullable String message,
        @Nullable Items items,
        @Nullable Progress progress,
        @Nullable List<Item> itemList) {

    boolean isRunning() {
        return "running".equals(status);
    }

    /** One line: job, run, status, and the verdict in Caravan's own words. */
    String verdict() {
        return "%s, run %d: %s%s"
                .formatted(
                        Optional.ofNullable(scriptName).orElse("job"),
                        id,
                        Optional.ofNullable(status).orElse("of unknown status"),
                        Optional.ofNullable(message).map(text -> ": " + text).orElse(""));
    }

    /** One line: how far it is. Empty while nothing is known. */
    String soFar() {
        return Stream.of(
                        Optional.ofNullable(progress).map(Progress::inWords),
                        Optional.ofNullable(items).map(Items::inWords))
                .flatMap(Optional::stream)
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }

    /** A line for each item that is not done. */
    List<String> troubles() {
        return Optional.ofNullable(itemList).orElse(List.of()).stream()
                .filter(item -> !"done".equals(item.outcome()))
                .map(Item::inWords)
                .toList();
    }

    /** Counts of items; those that ended otherwise than done are told at the end. */
    record Items(long promised, long done) {

        String inWords() {
            return String.format(Locale.ROOT, "%,d of %,d workspaces", done, promised);
        }
    }

    /** Counts of a smaller unit, such as pages. */
    record Progress(long done, long total, @Nullable String unit) {

        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "%,d of %,d %s",
                    done,
                    total,
                    Optional.ofNullable(unit).orElse("steps"));
        }
    }

    /** One thing that the run was to do. */
    record Item(
            @Nullable String key,
            @Nullable String outcome,
            @Nullable String reason) {

        String inWords() {
            return "%s: %s%s"
                    .formatted(
                            key,
                            Optional.ofNullable(outcome).orElse("no outcome"),
                            Optional.ofNullable(reason)
                                    .map(text -> " (" + text + ")")
                                    .orElse(""));
        }
    }
}
