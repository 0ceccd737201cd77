package dev.caravan.runs;

import java.time.Instant;
import java.util.Optional;

/**
 * A run as a point of a trend.
 *
 * @param endTime empty while it runs
 * @param message the verdict in words; empty while there is none
 * @param promised how many items it promised
 * @param ended how many of them have ended
 */
public record PastRun(
        long id,
        RunStatus status,
        Instant startTime,
        Optional<Instant> endTime,
        String message,
        int promised,
        int ended) {}
