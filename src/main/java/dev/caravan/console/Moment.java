package dev.caravan.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A time on a page: how long ago or from now, and exactly. The page's script turns the exact one into the viewer's zone.
 *
 * @param iso for machines
 * @param exact in UTC, which it names
 * @param relative such as {@code 5 min ago} or {@code in 3 h}
 */
record Moment(String iso, String exact, String relative) {

    /** In place of a time that there is not. */
    static final Moment NEVER = new Moment("", "", "never");

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    static Moment of(Instant time, Instant now) {
        return new Moment(time.truncatedTo(ChronoUnit.MILLIS).toString(), EXACT.format(time), relative(time, now));
    }

    static Moment of(Optional<Instant> time, Instant now) {
        return time.map(known -> of(known, now)).orElse(NEVER);
    }

    /** {@return whether there is a time} */
    public boolean known() {
        return !iso.isEmpty();
    }

    // console.js says it in the same way; what is changed here is to be changed there.
    private static String relative(Instant time, Instant now) {
        Duration distance = Duration.between(time, now).abs();
        String words = words(distance);
        return time.isAfter(now) ? "in " + words : words + " ago";
    }

    // To the nearest hour or day: what was set to seven days a moment ago is not six days away.
    private static String words(Duration distance) {
        if (distance.compareTo(TWO_MINUTES) < 0) {
            return distance.toSeconds() + " s";
        }
        if (distance.compareTo(TWO_HOURS) < 0) {
            return distance.toMinutes() + " min";
        }
        return distance.compareTo(TWO_DAYS) < 0
                ? distance.plusMinutes(30).toHours() + " h"
                : distance.plusHours(12).toDays() + " days";
    }
}
