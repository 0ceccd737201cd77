package dev.caravan.console;

import dev.caravan.scripts.ScriptHealth;
import dev.caravan.scripts.ScriptView;
import java.util.Locale;

/** How a script and its executions stand, in words. */
final class ScriptWords {

    private ScriptWords() {}

    static Badge badge(ScriptView script) {
        if (isBusy(script)) {
            return new Badge(Badge.Kind.BUSY, "syncing");
        }
        Badge.Kind kind =
                switch (script.health()) {
                    case QUARANTINED, HELD, CREDENTIAL -> Badge.Kind.WARNING;
                    case FAILING -> Badge.Kind.BAD;
                    case HEALTHY -> Badge.Kind.GOOD;
                    case DEFERRED, NEW -> Badge.Kind.QUIET;
                };
        return new Badge(kind, label(script.health()).toLowerCase(Locale.ROOT));
    }

    static boolean isBusy(ScriptView script) {
        return script.lastRunId().isPresent() && script.lastOutcome().isEmpty();
    }

    static String label(ScriptHealth health) {
        return switch (health) {
            case QUARANTINED -> "Quarantined";
            case HELD -> "Held";
            case CREDENTIAL -> "Credential unusable";
            case FAILING -> "Failing";
            case DEFERRED -> "Deferred";
            case HEALTHY -> "In step";
            case NEW -> "Not synced yet";
        };
    }

    /** {@return why it stands so; empty where its badge says it all} */
    static String why(ScriptView script) {
        if (script.quarantined().isPresent()) {
            return reasonOf(script.quarantined().get());
        }
        if (script.health() == ScriptHealth.HEALTHY) {
            return script.alwaysEmpty()
                    ? "its list of executions has always been empty, which is not to say that it never ran"
                    : "";
        }
        return WorkspaceWords.plain(script.lastReason().orElse(""));
    }

    /** {@return what the entry says, without since when, which stands beside it: {@code not found: 404 …}} */
    private static String reasonOf(String quarantined) {
        String words = quarantined.replaceFirst("^\\w+ since \\S+: ", "");
        int end = words.indexOf(':');
        String reason = end < 0 ? words : words.substring(0, end);
        return reason.replace('_', ' ') + (end < 0 ? "" : words.substring(end));
    }

    /** {@return an execution's status, which may be one that nobody knows yet} */
    static Badge status(String status) {
        Badge.Kind kind =
                switch (status) {
                    case "COMPLETED" -> Badge.Kind.GOOD;
                    case "FAILED", "TIMED_OUT" -> Badge.Kind.BAD;
                    case "RUNNING" -> Badge.Kind.BUSY;
                    default -> Badge.Kind.QUIET;
                };
        return new Badge(kind, said(status));
    }

    /** {@return a word of Google's as people say it: {@code TIME_DRIVEN} is {@code time driven}} */
    static String said(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
