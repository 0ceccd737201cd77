package dev.caravan.runs;

import dev.caravan.platform.Worded;

/** Which items of a run are wanted. */
public enum ItemFilter implements Worded {
    ALL("true"),
    /** Ended, and not done. */
    TROUBLE("outcome <> 'done'"),
    OPEN("outcome is null"),
    DONE("outcome = 'done'");

    private final String condition;

    ItemFilter(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
