package dev.caravan.console;

import dev.caravan.workspaces.WorkspaceView;
import java.util.Locale;

/** How a workspace stands, in words. */
final class WorkspaceWords {

    private static final String FOR_CLIENTS = "POST /api/";

    private WorkspaceWords() {}

    static Badge badge(WorkspaceView workspace) {
        if (!workspace.active()) {
            return new Badge(Badge.Kind.QUIET, "inactive");
        }
        if (workspace.lastRunId().isPresent() && workspace.lastOutcome().isEmpty()) {
            return new Badge(Badge.Kind.BUSY, "syncing");
        }
        if (workspace
                .quarantine()
                .filter(state -> state.startsWith("quarantined"))
                .isPresent()) {
            return new Badge(Badge.Kind.WARNING, "quarantined");
        }
        String outcome = workspace.lastOutcome().orElse("");
        return switch (outcome) {
            case "failed" -> new Badge(Badge.Kind.BAD, outcome);
            case "partial", "held" -> new Badge(Badge.Kind.WARNING, outcome);
            case "done" -> workspace.stale() ? stale() : new Badge(Badge.Kind.GOOD, "in step");
            case "" -> workspace.stale() ? stale() : new Badge(Badge.Kind.QUIET, "not synced yet");
            default -> workspace.stale() ? stale() : new Badge(Badge.Kind.QUIET, outcome);
        };
    }

    /** {@return what its last sync came to; without the remedy for clients of the API, beside which a button stands} */
    static String outcome(WorkspaceView workspace) {
        String reason = workspace.lastReason().orElse("");
        int remedy = reason.indexOf(FOR_CLIENTS);
        if (remedy >= 0) {
            reason = reason.substring(0, remedy).strip();
        }
        if (!reason.isEmpty()) {
            return reason;
        }
        return workspace
                .lastOutcome()
                .map(outcome -> "done".equals(outcome) ? "Its last sync was complete" : "Last sync: " + outcome)
                .orElse("No sync of it has ended yet");
    }

    /** {@return the lane's id as people say it: {@code workspaces-small} is {@code small}} */
    static String lane(String id) {
        return id.replaceFirst("^[a-z]+-", "").toLowerCase(Locale.ROOT);
    }

    private static Badge stale() {
        return new Badge(Badge.Kind.WARNING, "stale");
    }
}
