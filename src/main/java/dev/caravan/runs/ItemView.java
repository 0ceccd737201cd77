package dev.caravan.runs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Optional;

/**
 * An item of a run as the API shows it.
 *
 * @param outcome empty while it is open
 * @param expected how much there was to get; empty where it was never known
 * @param lane where it waits or was worked on
 * @param place its place in that lane: the order in which they were begun, then the order in which they wait
 * @param progress its steps, for workspaces pages
 * @param details evidence, a JSON object
 */
public record ItemView(
        String key,
        Optional<ItemOutcome> outcome,
        String reason,
        Optional<Long> expected,
        Optional<Long> actual,
        int attempts,
        Optional<Long> durationMs,
        String lane,
        int place,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Steps progress,
        @JsonRawValue String details) {

    /** Steps done of the steps known. */
    public record Steps(int done, int total) {}
}
