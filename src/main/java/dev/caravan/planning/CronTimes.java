package dev.caravan.planning;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The instants at which a schedule starts something in a zone. Between two changes of the zone's clocks, local times and
 * instants go side by side; what happens to local times that a change leaves out or brings twice is what the policies say.
 * A schedule of every hour means real hours, so policies do not touch it.
 */
public final class CronTimes {

    /** Nobody plans further; whatever names no time before names none. */
    static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private static final int ALL = Integer.MAX_VALUE;

    private final CronSchedule schedule;
    private final ZoneId zone;
    private final DstGap gap;
    private final DstOverlap overlap;

    public CronTimes(CronSchedule schedule, ZoneId zone, DstGap gap, DstOverlap overlap) {
        this.schedule = schedule;
        this.zone = zone;
        this.gap = schedule.everyHour() ? DstGap.SKIP : gap;
        this.overlap = schedule.everyHour() ? DstOverlap.BOTH : overlap;
    }

    /** {@return the next starts after the instant, fewer where the schedule is over} */
    public List<Instant> next(Instant after, int count) {
        return between(after, END, count);
    }

    /** {@return the starts after the first instant and not after the second, the earliest so many of them, in order} */
    public List<Instant> between(Instant after, Instant upTo, int atMost) {
        List<Instant> found = new ArrayList<>();
        Optional<ClockSpan> span = Optional.of(ClockSpan.of(zone.getRules(), after));
        while (found.size() < atMost
                && span.filter(now -> goesOn(now, after, upTo)).isPresent()) {
            int left = atMost - found.size();
            in(span.get(), after, upTo, left).stream().limit(left).forEach(found::add);
            span = span.get().following(zone.getRules());
        }
        return found;
    }

    /** {@return the next change of the zone's clocks, and five starts from that day's beginning on} Empty where it changes none. */
    public Optional<ClockChange> nextClockChange(Instant after) {
        return Optional.ofNullable(zone.getRules().nextTransition(after))
                .filter(change -> !schedule.everyHour())
                .map(change -> new ClockChange(change.getInstant(), next(justBeforeTheDayOf(change), 5)));
    }

    // A day earlier, for times that a change has shifted over midnight.
    private boolean goesOn(ClockSpan span, Instant after, Instant upTo) {
        LocalDateTime from = later(span.firstLocal(), span.local(after)).minusDays(1);
        return !span.begin().isAfter(upTo) && schedule.goesOnFrom(from.toLocalDate());
    }

    private NavigableSet<Instant> in(ClockSpan span, Instant after, Instant upTo, int atMost) {
        LocalDateTime from = later(span.firstLocal(overlap), span.local(after).plusNanos(1));
        LocalDateTime before = earlier(span.endLocal(overlap), span.local(upTo).plusNanos(1));
        NavigableSet<Instant> starts = new TreeSet<>();
        schedule.between(from, before, atMost).forEach(local -> starts.add(local.toInstant(span.offset())));
        if (gap == DstGap.SHIFT) {
            span.gap().stream()
                    .flatMap(change -> shifted(change).stream())
                    .filter(start -> start.isAfter(after) && !start.isAfter(upTo))
                    .forEach(starts::add);
        }
        return starts;
    }

    // By the offset before the change, a time that was left out is as much later by the clock as clocks went forward.
    private List<Instant> shifted(ZoneOffsetTransition change) {
        return schedule.between(change.getDateTimeBefore(), change.getDateTimeAfter(), ALL).stream()
                .map(local -> local.toInstant(change.getOffsetBefore()))
                .toList();
    }

    private static Instant justBeforeTheDayOf(ZoneOffsetTransition change) {
        LocalDateTime day = change.getDateTimeBefore().truncatedTo(ChronoUnit.DAYS);
        return day.toInstant(change.getOffsetBefore()).minusNanos(1);
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
