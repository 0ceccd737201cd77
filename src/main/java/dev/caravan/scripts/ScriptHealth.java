package dev.caravan.scripts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a script stands, the worst that holds. */
public enum ScriptHealth {
    /** Known to be invalid: not called, but for the re-check. */
    QUARANTINED,
    /** Refused, while something else is more likely to blame: tried again at each run. */
    HELD,
    /** Its credential cannot be used. */
    CREDENTIAL,
    /** Its last sync failed. */
    FAILING,
    /** The last run did not get to it. */
    DEFERRED,
    /** Its last sync read everything. */
    HEALTHY,
    /** Never read yet. */
    NEW;

    /** {@return the word in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ScriptHealth of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
