package dev.caravan.runs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What started a run. */
public enum Trigger {
    SCHEDULE,
    API,
    CONSOLE,
    RECOVERY,
    /** A script outside of Caravan that reports here. */
    EXTERNAL;

    /** {@return the word in {@code runs.trigger} and in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Trigger ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
