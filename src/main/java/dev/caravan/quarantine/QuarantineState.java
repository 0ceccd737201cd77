package dev.caravan.quarantine;

import dev.caravan.platform.Worded;

/** How an entry stands. What is restored or deleted has no entry any more. */
public enum QuarantineState implements Worded {
    /** Skipped without a call. */
    QUARANTINED,
    /** Found invalid, but something else is more likely to blame: it is tried again at each run. */
    HELD;
}
