package dev.caravan.planning;

import java.time.Instant;
import java.util.List;

/**
 * A change of a zone's clocks, and what a schedule makes of it.
 *
 * @param at when clocks change
 * @param next the schedule's next five starts, from the beginning of that local day on
 */
public record ClockChange(Instant at, List<Instant> next) {}
