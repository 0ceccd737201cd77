package dev.caravan.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how long an upstream asks to be left alone. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DIGITS = 9;

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Of the header, in seconds or as an HTTP date, else of the body's field {@code retry_after} in seconds, at the top
     * or under {@code data} or {@code error}. What can't be read counts as not said; what is past is no wait.
     */
    Optional<Duration> of(Map<String, String> headers, String body) {
        return header(headers, "Retry-After")
                .flatMap(text -> seconds(text).or(() -> until(text, headers)))
                .or(() -> Evidence.json(body).flatMap(RetryAfter::field))
                .map(RetryAfter::bounded);
    }

    private static Optional<String> header(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().strip())
                .findFirst();
    }

    private static Optional<Duration> seconds(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,%d}(\\.\\d+)?".formatted(MOST_DIGITS)))
                .map(digits -> Duration.ofMillis((long) (Double.parseDouble(digits) * 1000)));
    }

    /** Counted from the answer's own Date, as clocks differ. */
    private Optional<Duration> until(String text, Map<String, String> headers) {
        Instant now = header(headers, "Date").flatMap(RetryAfter::httpDate).orElseGet(clock::instant);
        return httpDate(text).map(then -> Duration.between(now, then));
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> field(JsonNode body) {
        return Stream.of("/retry_after", "/data/retry_after", "/error/retry_after")
                .map(body::at)
                .filter(JsonNode::isValueNode)
                .flatMap(node -> seconds(node.asText()).stream())
                .findFirst();
    }

    private static Duration bounded(Duration wait) {
        return Stream.of(wait, Duration.ZERO)
                .max(Comparator.naturalOrder())
                .filter(asked -> asked.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
    }
}
