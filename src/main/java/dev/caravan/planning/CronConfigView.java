package dev.caravan.planning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cron config as the API shows it.
 *
 * @param startsScript the name of its runs in the ledger
 * @param pausedAt since when it is paused; null while it is not, as the other three
 * @param next the next five starts; none where it is disabled, paused without an end, or over
 * @param clockChanges the zone's next change of its clocks, and the starts around it; none where it does not matter
 * @param problem why the schedule cannot be read; somebody's edit of the table
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CronConfigView(
        String name,
        String startsScript,
        String schedule,
        String timezone,
        boolean enabled,
        String description,
        MissedPolicy missed,
        DstGap dstGap,
        DstOverlap dstOverlap,
        Optional<Instant> pausedAt,
        Optional<Instant> pausedUntil,
        Optional<String> pauseReason,
        Optional<String> pausedBy,
        Optional<String> pingUrl,
        List<Instant> next,
        List<ClockChange> clockChanges,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> problem) {}
