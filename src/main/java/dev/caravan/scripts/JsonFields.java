package dev.caravan.scripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.platform.http.UpstreamException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ValueRange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A JSON object of an answer, field by field. What is there and of another form is refused, never taken for missing.
 *
 * @param what it is, for people, such as {@code processes[3]}
 */
record JsonFields(JsonNode object, String what) {

    /** What PostgreSQL and RFC 3339 have in common. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    /** Google's durations: seconds, with up to nine digits behind the point. */
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?s");

    /** The elements of a list, which must be objects; none where there is no list. */
    static Stream<JsonFields> of(JsonNode parent, String name) {
        List<JsonNode> elements =
                StreamSupport.stream(parent.path(name).spliterator(), false).toList();
        return Stream.iterate(0, index -> index < elements.size(), index -> index + 1)
                .map(index -> element(elements.get(index), "%s[%d]".formatted(name, index)));
    }

    private static JsonFields element(JsonNode element, String what) {
        if (!element.isObject()) {
            throw UpstreamException.unintelligible(what + " is no object", element.toString());
        }
        return new JsonFields(element, what);
    }

    /** The object in the field; one without fields where there is none. */
    JsonFields within(String field) {
        return new JsonFields(object.path(field), what + "." + field);
    }

    /** The objects in the list that the fields lead to; none where there is no list. */
    Stream<JsonFields> list(String... path) {
        JsonNode parent = object;
        for (int step = 0; step < path.length - 1; step++) {
            parent = parent.path(path[step]);
        }
        return of(parent, path[path.length - 1]);
    }

    /** Without NUL, which PostgreSQL stores in no text. */
    Optional<String> text(String field) {
        return present(field).map(value -> {
            if (!value.isTextual()) {
                throw otherForm(field, value);
            }
            return value.textValue().replace("\0", "");
        });
    }

    List<String> texts(String field) {
        return StreamSupport.stream(object.path(field).spliterator(), false)
                .map(value -> value.asText().replace("\0", ""))
                .toList();
    }

    Optional<Integer> number(String field) {
        return present(field).map(value -> {
            if (!value.isInt()) {
                throw otherForm(field, value);
            }
            return value.intValue();
        });
    }

    Optional<Instant> time(String field) {
        return text(field).map(value -> {
            try {
                OffsetDateTime time = OffsetDateTime.parse(value);
                if (YEARS.isValidIntValue(time.getYear())) {
                    return time.toInstant();
                }
            } catch (DateTimeException e) {
                throw otherForm(field, object.path(field));
            }
            throw otherForm(field, object.path(field));
        });
    }

    Optional<Duration> duration(String field) {
        return text(field).map(value -> {
            if (!SECONDS.matcher(value).matches()) {
                throw otherForm(field, object.path(field));
            }
            BigDecimal seconds = new BigDecimal(value.substring(0, value.length() - 1));
            return Duration.ofNanos(seconds.multiply(NANOS).longValue());
        });
    }

    UpstreamException lacks(String field) {
        return UpstreamException.unintelligible("%s lacks %s".formatted(what, field), object.toString());
    }

    private Optional<JsonNode> present(String field) {
        return Optional.of(object.path(field)).filter(value -> !value.isMissingNode() && !value.isNull());
    }

    private UpstreamException otherForm(String field, JsonNode value) {
        return UpstreamException.unintelligible(
                "%s of %s is not of the known form".formatted(field, what), value.toString());
    }
}
