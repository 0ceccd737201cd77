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
 */
public record PromisedItem(String key, String resource, String lane, long priority, Optional<Long> expected) {}
