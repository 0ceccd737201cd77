package dev.caravan.runs;

import java.util.Map;
import java.util.Optional;

/**
 * How the work on an item ended.
 *
 * @param reason why it is not done, with the numbers; may be empty for {@link ItemOutcome#DONE} only
 * @param expected how much there was to get; empty leaves what was promised
 * @param actual how much was got; empty when nothing was
 * @param details evidence by name, as JSON values
 */
public record ItemEnd(
        ItemOutcome outcome,
        String reason,
        Optional<Long> expected,
        Optional<Long> actual,
        Map<String, Object> details) {

    /** An end without figures. */
    public static ItemEnd of(ItemOutcome outcome, String reason) {
        return new ItemEnd(outcome, reason, Optional.empty(), Optional.empty(), Map.of());
    }
}
