package dev.caravan.runs;

/** What a run comes to, by its items. */
public record Verdict(RunStatus status, String message) {}
