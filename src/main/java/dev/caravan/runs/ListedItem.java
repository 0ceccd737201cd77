package dev.caravan.runs;

import java.time.Instant;

/**
 * An item, with what leads to and from it.
 *
 * @param id its number
 * @param runStart when its run started
 * @param resource what is worked on, such as {@code workspace/17}
 * @param underWay whether somebody works on it now
 */
public record ListedItem(long id, long runId, Instant runStart, String resource, boolean underWay, ItemView item) {}
