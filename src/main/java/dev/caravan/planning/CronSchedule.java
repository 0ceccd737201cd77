package dev.caravan.planning;

import com.cronutils.model.Cron;
import com.cronutils.model.time.ExecutionTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.quartz.CronExpression;

/**
 * The local times that a cron expression names, on a calendar without zones. What they are as instants is
 * {@link CronTimes}' business.
 */
public final class CronSchedule {

    private static final int HOURS = 24;

    /** Longest that Quartz's own table takes. */
    private static final int LONGEST_OF_QUARTZ = 120;

    private static final ZonedDateTime A_DAY = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final CronFields fields;
    private final ExecutionTime days;
    private final BitSet hours;
    private final BitSet minutes;
    private final BitSet seconds;

    private CronSchedule(CronFields fields) {
        this.fields = fields;
        this.days = ExecutionTime.forCron(fields.days());
        this.hours = values(CronFields.timesOfDay("0", "0", fields.hour()), ZonedDateTime::getHour, A_DAY.plusDays(1));
        this.minutes =
                values(CronFields.timesOfDay("0", fields.minute(), "0"), ZonedDateTime::getMinute, A_DAY.plusHours(1));
        this.seconds = values(
                CronFields.timesOfDay(fields.second(), "0", "0"), ZonedDateTime::getSecond, A_DAY.plusMinutes(1));
    }

    /**
     * Reads a schedule.
     *
     * @param written five fields as in crontab, or six or seven as in Quartz, seconds first
     * @throws UnreadableScheduleException naming field, place and reason
     */
    public static CronSchedule parse(String written) {
        return new CronSchedule(CronFields.of(written));
    }

    /** {@return whether it runs in every hour of the clock: then it means real hours, not local times} */
    boolean everyHour() {
        return hours.cardinality() == HOURS;
    }

    /**
     * {@return a cron expression that Quartz takes, and that wakes at each local time that this one names} It may wake more
     * often, since a wake-up for which nothing is planned does no harm: Quartz knows no "13th or Friday".
     */
    String wake() {
        return fields.quartz()
                .filter(cron -> cron.length() <= LONGEST_OF_QUARTZ && CronExpression.isValidExpression(cron))
                .orElseGet(this::everyMinuteOrSecond);
    }

    /**
     * The local times that it names, in order.
     *
     * @param from the first that may be among them
     * @param before which all of them lie
     * @param atMost how many; the earliest
     */
    List<LocalDateTime> between(LocalDateTime from, LocalDateTime before, int atMost) {
        List<LocalDateTime> found = new ArrayList<>();
        Optional<LocalDate> day = dayFrom(from.toLocalDate());
        while (found.size() < atMost
                && day.map(LocalDate::atStartOfDay).filter(before::isAfter).isPresent()) {
            addTimesOf(day.get(), from, before, atMost, found);
            day = dayFrom(day.get().plusDays(1));
        }
        return found;
    }

    /** {@return whether it names a time on that day or later} */
    boolean goesOnFrom(LocalDate day) {
        return dayFrom(day).isPresent();
    }

    private void addTimesOf(
            LocalDate day, LocalDateTime from, LocalDateTime before, int atMost, List<LocalDateTime> found) {
        int first = day.equals(from.toLocalDate()) ? from.getHour() : 0;
        for (int hour = hours.nextSetBit(first); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                for (int second = seconds.nextSetBit(0); second >= 0; second = seconds.nextSetBit(second + 1)) {
                    LocalDateTime time = day.atTime(LocalTime.of(hour, minute, second));
                    if (found.size() >= atMost || !time.isBefore(before)) {
                        return;
                    }
                    if (!time.isBefore(from)) {
                        found.add(time);
                    }
                }
            }
        }
    }

    private Optional<LocalDate> dayFrom(LocalDate day) {
        return days.nextExecution(day.atStartOfDay(ZoneOffset.UTC).minusSeconds(1))
                .map(ZonedDateTime::toLocalDate);
    }

    private String everyMinuteOrSecond() {
        boolean onTheMinute = seconds.cardinality() == 1 && seconds.get(0);
        return onTheMinute ? "0 * * * * ?" : "* * * * * ?";
    }

    private static BitSet values(Cron cron, ToIntFunction<ZonedDateTime> field, ZonedDateTime before) {
        BitSet values = new BitSet();
        ExecutionTime times = ExecutionTime.forCron(cron);
        Optional<ZonedDateTime> time = times.nextExecution(A_DAY.minusSeconds(1));
        while (time.filter(before::isAfter).isPresent()) {
            values.set(field.applyAsInt(time.get()));
            time = times.nextExecution(time.get());
        }
        return values;
    }
}
