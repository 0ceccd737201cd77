package dev.caravan.planning;

import java.util.Optional;

/**
 * What of a cron config is to change; what is left out stays.
 *
 * @param schedule five cron fields, or Quartz's six or seven
 * @param timezone IANA name
 * @param missed {@code run_once} or {@code skip}
 * @param dstGap {@code shift} or {@code skip}
 * @param dstOverlap {@code first}, {@code last} or {@code both}
 * @param pausedUntil ISO 8601, in the future; pauses
 * @param pauseReason pauses too, without an end where there is none; both null ends the pause
 * @param pingUrl base URL of a Healthchecks check
 */
public record CronConfigChange(
        Optional<String> schedule,
        Optional<String> timezone,
        Optional<Boolean> enabled,
        Optional<String> description,
        Optional<String> missed,
        Optional<String> dstGap,
        Optional<String> dstOverlap,
        ClearableText pausedUntil,
        ClearableText pauseReason,
        ClearableText pingUrl) {}
