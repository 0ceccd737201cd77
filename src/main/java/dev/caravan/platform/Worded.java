package dev.caravan.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of an enum's few, which stands as a word in tables, the API and addresses. */
public interface Worded {

    /** {@return the constant's name} */
    String name();

    /** {@return the name in small letters, such as {@code run_once}} */
    @JsonValue
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the one of that word; empty where it is nobody's} */
    static <E extends Enum<E> & Worded> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }

    /**
     * The one of a word that a table holds, or that was checked before.
     *
     * @throws IllegalArgumentException when it is nobody's
     */
    static <E extends Enum<E> & Worded> E of(Class<E> type, String word) {
        return find(type, word)
                .orElseThrow(() ->
                        new IllegalArgumentException("No %s is called '%s'".formatted(type.getSimpleName(), word)));
    }
}
