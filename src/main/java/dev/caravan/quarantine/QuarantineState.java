package dev.caravan.quarantine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an entry stands. What is restored or deleted has no entry any more. */
public enum QuarantineState {
    /** Skipped without a call. */
    QUARANTINED,
    /** Found invalid, but something else is more likely to blame: it is tried again at each run. */
    HELD;

    /** {@return the word in {@code quarantine.state} and in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static QuarantineState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
