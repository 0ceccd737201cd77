package dev.caravan.planning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * A planned start as the API shows it.
 *
 * @param outcome {@code fired}, {@code skipped} or {@code missed}; null as long as nothing is decided
 * @param reason why it did not fire, or what was done about it; empty for one that fired
 * @param runId the run that it started, or that makes up for it
 * @param plannedAt when it was written down
 * @param decidedBy the node that decided what becomes of it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PlannedFireView(
        long id,
        String name,
        Instant plannedTime,
        Optional<String> outcome,
        String reason,
        Optional<Long> runId,
        Instant plannedAt,
        Optional<Instant> decidedAt,
        Optional<String> decidedBy) {}
