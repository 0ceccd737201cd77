package dev.caravan.planning;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a job does not start by itself.
 *
 * @param until empty for a pause without an end
 * @param reason for people; may be empty
 * @param by who paused it
 */
public record Pause(Instant since, Optional<Instant> until, String reason, String by) {

    /** {@return whether it goes on at that time} */
    boolean holds(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }

    /** {@return why a start was skipped, as {@code planned_fires.reason} has it} */
    String inWords() {
        return "paused" + until.map(end -> " until " + end).orElse("") + " by " + by
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
