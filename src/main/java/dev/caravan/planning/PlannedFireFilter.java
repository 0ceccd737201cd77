package dev.caravan.planning;

import dev.caravan.platform.Worded;

/** Which planned starts are wanted. */
public enum PlannedFireFilter implements Worded {
    /** Those whose time has come. */
    PAST("planned_time <= clock_timestamp()"),
    COMING("outcome is null and planned_time > clock_timestamp()"),
    FIRED("outcome = 'fired'"),
    SKIPPED("outcome = 'skipped'"),
    MISSED("outcome = 'missed'");

    private final String condition;

    PlannedFireFilter(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
