package dev.caravan.runs;

import dev.caravan.platform.Worded;

/** What started a run. */
public enum Trigger implements Worded {
    SCHEDULE,
    API,
    CONSOLE,
    RECOVERY,
    /** A script outside of Caravan that reports here. */
    EXTERNAL;
}
