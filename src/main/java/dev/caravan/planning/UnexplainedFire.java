package dev.caravan.planning;

import java.time.Instant;

/** A planned start of which nothing is known a minute after its time. */
public record UnexplainedFire(String name, Instant plannedTime) {}
