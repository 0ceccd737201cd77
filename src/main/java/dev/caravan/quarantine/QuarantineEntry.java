package dev.caravan.quarantine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that was found invalid, as the API shows it.
 *
 * @param ref which one of its kind; of a workspace its name
 * @param reason as one word, such as {@code invalid_key}
 * @param evidence the upstream's status and words
 * @param hits how often it was found invalid; skipping it does not count
 * @param deleteAfter when it may be deleted; only quarantined scripts ever are
 */
public record QuarantineEntry(
        long id,
        QuarantineKind kind,
        String ref,
        String name,
        String reason,
        String evidence,
        int hits,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> deleteAfter,
        QuarantineState state) {

    /** {@return whether it was not found before} */
    public boolean firstTime() {
        return hits == 1;
    }

    /** {@return what it goes by in the audit log: {@code quarantine/script/1AbC}} */
    String subject() {
        return "quarantine/%s/%s".formatted(kind.word(), ref);
    }

    /** {@return what the audit log keeps of it when it goes} */
    Map<String, Object> inAudit() {
        return Map.of("name", name, "reason", reason, "state", state.word());
    }

    /** {@return what its thing is in the ledger, where it is ever deleted} */
    String resource() {
        return "%s/%s".formatted(kind.word(), ref);
    }
}
