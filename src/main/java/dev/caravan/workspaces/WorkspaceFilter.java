package dev.caravan.workspaces;

import java.util.Arrays;
import java.util.Locale;

/** Which workspaces are wanted. */
public enum WorkspaceFilter {
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

    /** {@return the word that stands for it in addresses} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the one of that word, all for any other} */
    public static WorkspaceFilter ofWord(String word) {
        return Arrays.stream(values())
                .filter(filter -> filter.word().equals(word))
                .findFirst()
                .orElse(ALL);
    }

    String condition() {
        return condition;
    }
}
