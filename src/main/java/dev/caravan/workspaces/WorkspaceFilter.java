package dev.caravan.workspaces;

import dev.caravan.platform.Worded;

/** Which workspaces are wanted. */
public enum WorkspaceFilter implements Worded {
    ALL("true"),
    /** Active, and without a complete sync for too long. */
    STALE("stale"),
    /** Active, and the last sync did not end well. */
    TROUBLE("active and last_outcome <> 'done'"),
    /** Waiting for a person to accept that it has shrunk. */
    HELD("shrunk and shrink_accepted_at is null"),
    INACTIVE("not active");

    private final String condition;

    WorkspaceFilter(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
