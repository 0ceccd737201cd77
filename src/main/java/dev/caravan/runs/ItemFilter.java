package dev.caravan.runs;

import java.util.Arrays;
import java.util.Locale;

/** Which items of a run are wanted. */
public enum ItemFilter {
    ALL("true"),
    /** Ended, and not done. */
    TROUBLE("outcome <> 'done'"),
    OPEN("outcome is null"),
    DONE("outcome = 'done'");

    private final String condition;

    ItemFilter(String condition) {
        this.condition = condition;
    }

    /** {@return the word that stands for it in addresses} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the one of that word, all for any other} */
    public static ItemFilter ofWord(String word) {
        return Arrays.stream(values())
                .filter(filter -> filter.word().equals(word))
                .findFirst()
                .orElse(ALL);
    }

    String condition() {
        return condition;
    }
}
