package dev.caravan.planning;

import java.time.Instant;
import java.util.Optional;

/**
 * When a job starts by itself.
 *
 * @param description what the job does, for people
 * @param schedule as it was written
 * @param timezone the zone it is meant in, by its IANA name
 * @param pause the one that holds now
 * @param next empty for a job that is disabled, paused without an end, or whose schedule is over or cannot be read
 */
public record PlannedStart(
        String job,
        String description,
        String schedule,
        String timezone,
        boolean enabled,
        Optional<Pause> pause,
        Optional<Instant> next) {}
