package dev.caravan.planning;

import java.time.Instant;

/**
 * Starts of one job that wait to be decided upon.
 *
 * @param by the time by which they are due
 */
public record DueStarts(String name, Instant by) {}
