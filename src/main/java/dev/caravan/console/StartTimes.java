package dev.caravan.console;

import dev.caravan.planning.ClockChange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Starts to come, by the clocks of their zone.
 *
 * @param clockChange when clocks there change, and the starts around it in words; empty where that is far off
 */
record StartTimes(List<Line> lines, String clockChange) {

    /** A change of clocks that is further off concerns nobody yet. */
    private static final Duration NEAR = Duration.ofDays(45);

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss XXX", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm XXX", Locale.ENGLISH);

    /** @param local the time there, with its offset */
    record Line(Moment moment, String local) {}

    static StartTimes of(List<Instant> next, List<ClockChange> changes, String timezone, Instant now) {
        ZoneId zone = zone(timezone);
        return new StartTimes(
                next.stream()
                        .map(start -> new Line(Moment.of(start, now), LOCAL.format(start.atZone(zone))))
                        .toList(),
                changes.stream()
                        .filter(change -> change.at().isBefore(now.plus(NEAR)))
                        .map(change -> words(change, zone))
                        .findFirst()
                        .orElse(""));
    }

    /** {@return the zone of that name; UTC where there is none} */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException somebodysEditOfTheTable) {
            return ZoneOffset.UTC;
        }
    }

    private static String words(ClockChange change, ZoneId zone) {
        List<String> starts = change.next().stream()
                .map(start -> SHORT.format(start.atZone(zone)))
                .toList();
        return "Clocks in %s change on %s. Starts around it: %s"
                .formatted(zone, SHORT.format(change.at().atZone(zone)), String.join("; ", starts));
    }
}
