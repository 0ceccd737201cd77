package dev.caravan.console;

import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An entry of the quarantine in a list.
 *
 * @param href page of the thing; empty where it has none
 * @param effect what restoring it does
 * @param deletable whether its thing can be deleted
 * @param held whether it is tried at each run all the same
 */
record EntryLine(
        long id,
        Badge badge,
        String kind,
        String ref,
        String name,
        String href,
        String reason,
        String evidence,
        String hits,
        Moment firstSeen,
        Moment lastSeen,
        Moment deleteAfter,
        String effect,
        boolean deletable,
        boolean held) {

    /** {@return the reason as people say it: {@code invalid_key} is {@code invalid key}} */
    public String words() {
        return reason.replace('_', ' ');
    }

    static EntryLine of(QuarantineEntry entry, Instant now) {
        boolean held = entry.state() == QuarantineState.HELD;
        return new EntryLine(
                entry.id(),
                new Badge(
                        held ? Badge.Kind.QUIET : Badge.Kind.WARNING,
                        entry.state().word()),
                entry.kind().word(),
                entry.ref(),
                entry.name(),
                href(entry),
                entry.reason(),
                entry.evidence(),
                Figures.of(entry.hits()),
                Moment.of(entry.firstSeen(), now),
                Moment.of(entry.lastSeen(), now),
                Moment.of(entry.deleteAfter(), now),
                held
                        ? "The entry goes. It is tried at each run as before; found invalid again, it comes back."
                        : "The next run calls it again. Found invalid again, it comes back here.",
                entry.kind() == QuarantineKind.SCRIPT,
                held);
    }

    private static String href(QuarantineEntry entry) {
        String encoded = URLEncoder.encode(entry.ref(), StandardCharsets.UTF_8).replace("+", "%20");
        return switch (entry.kind()) {
            case WORKSPACE -> "/workspaces?q=" + encoded;
            case SCRIPT -> "/scripts/" + encoded;
            default -> "";
        };
    }
}
