package dev.caravan.planning;

import java.time.ZoneId;
import java.util.Optional;

/**
 * When a job starts by itself: a row of {@code cron_configs}.
 *
 * @param name the job
 * @param scriptName the name of its runs in the ledger
 * @param schedule five cron fields, or Quartz's six or seven
 * @param timezone IANA name
 * @param pause the last one; it may be over
 */
record CronConfig(
        String name,
        String scriptName,
        String schedule,
        String timezone,
        boolean enabled,
        String description,
        MissedPolicy missed,
        DstGap dstGap,
        DstOverlap dstOverlap,
        Optional<Pause> pause,
        Optional<String> pingUrl) {

    /** @throws UnreadableScheduleException when schedule or zone are none: somebody's edit of the table */
    CronTimes times() {
        return new CronTimes(CronSchedule.parse(schedule), zone(timezone), dstGap, dstOverlap);
    }

    /** @throws UnreadableScheduleException when there is no such zone */
    static ZoneId zone(String name) {
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        throw new UnreadableScheduleException("there is no time zone '%s'".formatted(name));
    }
}
