package dev.caravan.runs;

import java.time.Instant;

/** A planned start made no run, as its job had nothing to do: an event within the transaction that said so. */
public record NothingDue(Job job, Instant plannedTime) {}
