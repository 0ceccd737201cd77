package dev.caravan.runs;

import dev.caravan.platform.Worded;

/** How an item of a run ended. */
public enum ItemOutcome implements Worded {
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
}
