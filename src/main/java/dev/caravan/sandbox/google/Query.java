package dev.caravan.sandbox.google;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a call. Google refuses those that it does not know, by name. */
final class Query {

    /** Known to every method. */
    private static final Set<String> COMMON = Set.of(
            "$.xgafv",
            "access_token",
            "alt",
            "callback",
            "fields",
            "key",
            "oauth_token",
            "prettyPrint",
            "quotaUser",
            "uploadType",
            "upload_protocol");

    private final Map<String, String[]> parameters;

    private Query(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /** @throws QueryRefusedException for a name that is none of these */
    static Query of(Map<String, String[]> parameters, Set<String> known) {
        parameters.keySet().stream()
                .filter(name -> !COMMON.contains(name) && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new QueryRefusedException(
                            "Invalid JSON payload received. Unknown name \"%s\": Cannot bind query parameter. Field '%s' could not be found in request message."
                                    .formatted(name, name));
                });
        return new Query(parameters);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(values -> values[0])
                .filter(value -> !value.isEmpty());
    }

    List<String> texts(String name) {
        return Optional.ofNullable(parameters.get(name)).map(Arrays::asList).orElse(List.of());
    }

    /** @throws QueryRefusedException for a time that is none */
    Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw new QueryRefusedException(
                        "Invalid value at '%s' (type.googleapis.com/google.protobuf.Timestamp), \"%s\""
                                .formatted(name, value));
            }
        });
    }

    /** @throws QueryRefusedException for a name that is none of these */
    Set<String> ofThese(String name, Set<String> allowed) {
        List<String> values = texts(name);
        values.stream().filter(value -> !allowed.contains(value)).findFirst().ifPresent(value -> {
            throw new QueryRefusedException("Invalid value at '%s' (TYPE_ENUM), \"%s\"".formatted(name, value));
        });
        return new HashSet<>(values);
    }

    /**
     * How many rows a page has.
     *
     * @param most what is given to who asks for more
     * @throws QueryRefusedException for what is no number from 0; 0 asks for the default
     */
    int pageSize(int usual, int most) {
        String asked = text("pageSize").orElse("0");
        if (!asked.matches("\\d{1,9}")) {
            throw new QueryRefusedException("Invalid value at 'page_size' (TYPE_INT32), \"%s\"".formatted(asked));
        }
        int size = Integer.parseInt(asked);
        return size == 0 ? usual : Math.min(size, most);
    }
}
