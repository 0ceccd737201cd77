package dev.caravan.platform.budget;

/**
 * A time in which one call may begin, by {@link System#nanoTime}.
 *
 * @param from not before this
 * @param until not later than this
 */
record Slot(long from, long until) {}
