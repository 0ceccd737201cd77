package dev.caravan.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list, and where the next part begins.
 *
 * @param nextCursor what {@code ?cursor=} takes for the next part; empty at the end of the list
 */
public record Page<T>(List<T> items, @JsonInclude Optional<String> nextCursor) {

    /**
     * The first rows, and whether there are more.
     *
     * @param rows up to one more than the limit: the one more says that the list goes on
     * @param key the number that a row is sorted by
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Long> key) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), Optional.empty());
        }
        List<T> shown = List.copyOf(rows.subList(0, limit));
        return new Page<>(shown, Optional.of(String.valueOf(key.apply(shown.get(limit - 1)))));
    }

    /** {@return the same part with its items in another form} */
    public <R> Page<R> map(Function<T, R> form) {
        return new Page<>(items.stream().map(form).toList(), nextCursor);
    }
}
