package dev.caravan.planning;

import java.time.Instant;
import java.util.List;

/**
 * What a schedule would lead to, if it were not held up by a pause or disabled.
 *
 * @param words as people would say it
 * @param next five starts, or fewer where it is over
 * @param clockChanges the zone's next change of its clocks, and the starts around it; none where it does not matter
 */
public record SchedulePreview(String words, String timezone, List<Instant> next, List<ClockChange> clockChanges) {}
