package dev.caravan.console;

import dev.caravan.workspaces.WorkspaceView;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a workspace stands, in words. */
final class WorkspaceWords {

    private static final Pattern FOR_CLIENTS = Pattern.compile("\\.? POST /api/\\S+ [^);]*");

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

    /** {@return a reason or verdict without the remedy for clients of the API: a button stands in its place} */
    static String plain(String words) {
        return FOR_CLIENTS.matcher(words).replaceAll("");
    }

    /** {@return what its last sync came to} */
    static String outcome(WorkspaceView workspace) {
        String reason = plain(workspace.lastReason().orElse(""));
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
