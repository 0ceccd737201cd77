package dev.caravan.runs;

import java.util.Optional;

/**
 * Something that a run is to do.
 *
 * @param key what it is to people; once in a run
 * @param resource what is worked on, such as {@code workspace/17}: open in one run at a time
 * @param lane where it waits to be claimed
 * @param priority the highest goes first in its lane
 * @param expected how much there is to get, where it is known
 * @param known how it ends as soon as it is promised, since that is known beforehand; empty for what is to be worked on
 */
public record PromisedItem(
        String key, String resource, String lane, long priority, Optional<Long> expected, Optional<Known> known) {

    /**
     * An end that is known beforehand.
     *
     * @param reason why nothing is done for it; not empty
     */
    public record Known(ItemOutcome outcome, String reason) {}

    public PromisedItem(String key, String resource, String lane, long priority, Optional<Long> expected) {
        this(key, resource, lane, priority, expected, Optional.empty());
    }

    /** The same, ended as soon as it is promised. */
    public PromisedItem endingAs(ItemOutcome outcome, String reason) {
        return new PromisedItem(key, resource, lane, priority, expected, Optional.of(new Known(outcome, reason)));
    }
}
