package dev.caravan.runs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an item of a run ended. */
public enum ItemOutcome {
    DONE,
    /** Something was got and stored, but not all. */
    PARTIAL,
    /** Everything was got, but nothing applied until a person agrees. */
    HELD,
    FAILED,
    /** Known to be invalid: no call was made, or the call proved it. */
    QUARANTINED,
    /** Not reached in time; first in line at the next run. */
    DEFERRED,
    SKIPPED,
    CANCELLED;

    /** {@return the word in {@code run_items.outcome} and in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ItemOutcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
