package dev.caravan.scripts;

/**
 * What became of a page of executions.
 *
 * @param read executions on it
 * @param stored of those, new ones
 * @param changed of those, ones whose status or duration had changed
 * @param overdue whether the run's deadline has passed
 */
record StoredPage(long read, long stored, long changed, boolean overdue) {}
