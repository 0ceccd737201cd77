package dev.caravan.scripts;

import dev.caravan.platform.Worded;

/** How a script stands, the worst that holds. */
public enum ScriptHealth implements Worded {
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
}
