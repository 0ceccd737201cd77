package dev.caravan.runs;

/**
 * What the API answers to a start.
 *
 * @param url where the run is found
 */
public record StartAnswer(long runId, RunStatus status, String url) {}
