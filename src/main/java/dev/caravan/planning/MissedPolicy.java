package dev.caravan.planning;

import dev.caravan.platform.Worded;

/** What becomes of starts that were missed by more than a minute, as everything was down say. */
public enum MissedPolicy implements Worded {
    /** One run, once, makes up for all of them. */
    RUN_ONCE,
    /** Nothing makes up for them. */
    SKIP;
}
