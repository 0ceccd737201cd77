package dev.caravan.quarantine;

import dev.caravan.runs.ItemClaim;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was found invalid, before it has been judged.
 *
 * @param ref which one of its kind; of a workspace its name
 * @param reason as one word, such as {@code invalid_key}
 * @param evidence the upstream's status and words
 * @param words the reason for people, such as {@code key refused}
 * @param reportedBy the area that found it, or who reported it
 * @param sighting names this finding: told twice, it counts once
 * @param item what was being worked on, which ends with the judgement; empty for a report from outside of any run
 */
public record Finding(
        QuarantineKind kind,
        String ref,
        String name,
        String reason,
        String evidence,
        String words,
        String reportedBy,
        String sighting,
        Optional<ItemClaim> item) {

    /** What a run found, at the end of its work on an item. */
    public static Finding inRun(
            ItemClaim item,
            QuarantineKind kind,
            String ref,
            String reason,
            String evidence,
            String words,
            String area) {
        String sighting = "item/" + item.itemId();
        return new Finding(kind, ref, ref, reason, evidence, words, area, sighting, Optional.of(item));
    }

    static Finding reported(
            QuarantineKind kind, String ref, String name, String reason, String evidence, String reportedBy) {
        String sighting = "report/" + UUID.randomUUID();
        return new Finding(kind, ref, name, reason, evidence, reason, reportedBy, sighting, Optional.empty());
    }

    /** The same with what is more likely to blame than the thing, which is evidence, too. */
    Finding blaming(String culprit) {
        String both = evidence.isBlank() ? culprit : "%s; %s".formatted(evidence, culprit);
        return new Finding(kind, ref, name, reason, both, words, reportedBy, sighting, item);
    }

    /** {@return what was found, for people: {@code key refused: HTTP 401: Unauthenticated.}} */
    String inWords() {
        return evidence.isBlank() ? words : "%s: %s".formatted(words, evidence);
    }
}
