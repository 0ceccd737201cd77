package dev.caravan.planning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of starts that were missed by more than a minute, as everything was down say. */
public enum MissedPolicy {
    /** One run, once, makes up for all of them. */
    RUN_ONCE,
    /** Nothing makes up for them. */
    SKIP;

    /** {@return the word in {@code cron_configs.missed} and in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MissedPolicy ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
