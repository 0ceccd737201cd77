package dev.caravan.runs;

import java.time.Instant;
import java.util.Optional;

/**
 * One start of a job or script, without its items.
 *
 * @param scriptName the job's or script's name
 * @param subject what a run for one thing alone is for; empty for a run of the whole job
 * @param requestedBy {@code admin}, {@code cron}, or {@code schedule}
 * @param endTime empty while it runs
 * @param message the verdict in words; empty while there is none
 */
public record Run(
        long id,
        String scriptName,
        String subject,
        RunStatus status,
        Trigger trigger,
        String requestedBy,
        Instant startTime,
        Optional<Instant> endTime,
        String message) {}
