package dev.caravan.reports;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * An ISO week, in UTC.
 *
 * @param monday on which it begins
 */
public record Week(LocalDate monday) {

    private static final int WITHOUT_DAY = "2026-W47".length();

    /** {@return the last week that had ended by then} */
    static Week endedBefore(Instant time) {
        LocalDate day = time.atZone(ZoneOffset.UTC).toLocalDate();
        return new Week(
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1));
    }

    /** {@return the one of that name} */
    static Week of(String id) {
        return new Week(LocalDate.parse(id + "-1", DateTimeFormatter.ISO_WEEK_DATE));
    }

    /** {@return its name, such as {@code 2026-W47}} */
    public String id() {
        return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, WITHOUT_DAY);
    }

    LocalDate sunday() {
        return monday.plusDays(6);
    }

    /** {@return the year that its number counts in, which is not that of all its days} */
    int year() {
        return monday.get(IsoFields.WEEK_BASED_YEAR);
    }

    int number() {
        return monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
