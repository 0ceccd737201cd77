package dev.caravan.runs;

/**
 * A run was opened or has ended, by this node: an event within the transaction that did it, so whoever acts on it does so
 * after the commit. A crash between the two loses it.
 *
 * @param run as it is now; its status tells which of both
 */
public record RunNews(Run run) {}
