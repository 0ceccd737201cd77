package dev.caravan.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.platform.Worded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.scheduling.support.CronExpression;

class CronTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shift | first | 2026-03-28T12:00:00Z | 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z
                    skip  | first | 2026-03-28T12:00:00Z | 2026-03-30T00:30:00Z 2026-03-31T00:30:00Z
                    shift | first | 2027-03-27T12:00:00Z | 2027-03-28T01:30:00Z 2027-03-29T00:30:00Z
                    skip  | first | 2027-03-27T12:00:00Z | 2027-03-29T00:30:00Z 2027-03-30T00:30:00Z
                    shift | first | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
                    shift | last  | 2026-10-24T12:00:00Z | 2026-10-25T01:30:00Z 2026-10-26T01:30:00Z
                    shift | both  | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z
                    shift | first | 2026-10-25T00:45:00Z | 2026-10-26T01:30:00Z 2026-10-27T01:30:00Z
                    shift | first | 2027-10-30T12:00:00Z | 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z
                    shift | last  | 2027-10-30T12:00:00Z | 2027-10-31T01:30:00Z 2027-11-01T01:30:00Z
                    """)
    void shouldStartAtHalfPastTwoInBerlinAsThePolicySays(String gap, String overlap, Instant after, String starts) {
        CronTimes times = new CronTimes(
                CronSchedule.parse("30 2 * * *"),
                ZoneId.of("Europe/Berlin"),
                Worded.of(DstGap.class, gap),
                Worded.of(DstOverlap.class, overlap));

        assertThat(times.next(after, 2)).extracting(Instant::toString).containsExactly(starts.split(" "));
    }

    @Test
    void shouldStartOnceWhereAShiftedTimeMeetsARealOne() {
        CronTimes times = times("30 2,3 * * *", "Europe/Berlin", DstGap.SHIFT, DstOverlap.FIRST);

        assertThat(times.next(Instant.parse("2026-03-28T12:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void shouldRunEveryRealHourWhateverThePolicy() {
        CronTimes times = times("30 * * * *", "Europe/Berlin", DstGap.SHIFT, DstOverlap.FIRST);
        Instant spring = Instant.parse("2026-03-28T23:00:00Z");
        Instant autumn = Instant.parse("2026-10-24T22:00:00Z");

        assertThat(Stream.of(spring, autumn).map(begin -> times.between(begin, begin.plus(Duration.ofHours(6)), 99)))
                .allSatisfy(starts -> assertThat(starts).hasSize(6).isSorted());
    }

    @Test
    void shouldShiftADayThatWasLeftOutOntoTheNext() {
        Instant after = Instant.parse("2011-12-29T13:00:00Z");

        assertThat(times("0 2 * * *", "Pacific/Apia", DstGap.SHIFT, DstOverlap.FIRST)
                        .next(after, 2))
                .containsExactly(Instant.parse("2011-12-30T12:00:00Z"), Instant.parse("2011-12-31T12:00:00Z"));
        assertThat(times("0 2 30 12 *", "Pacific/Apia", DstGap.SHIFT, DstOverlap.FIRST)
                        .next(after, 1))
                .containsExactly(Instant.parse("2011-12-30T12:00:00Z"));
    }

    @Test
    void shouldBeOverWhereTheScheduleIs() {
        assertThat(times("0 0 8 1 1 ? 2027", "UTC", DstGap.SHIFT, DstOverlap.FIRST)
                        .next(Instant.parse("2026-01-01T00:00:00Z"), 5))
                .containsExactly(Instant.parse("2027-01-01T08:00:00Z"));
        assertThat(times("0 0 30 2 *", "Europe/Berlin", DstGap.SHIFT, DstOverlap.FIRST)
                        .next(Instant.parse("2026-01-01T00:00:00Z"), 5))
                .isEmpty();
    }

    @Test
    void shouldShowWhatTheNextChangeOfClocksDoes() {
        CronTimes times = times("30 2 * * *", "Europe/Berlin", DstGap.SHIFT, DstOverlap.LAST);
        ClockChange change =
                times.nextClockChange(Instant.parse("2026-06-01T00:00:00Z")).orElseThrow();

        assertThat(change.at()).isEqualTo("2026-10-25T01:00:00Z");
        assertThat(change.next()).hasSize(5).startsWith(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(times("0 * * * *", "Europe/Berlin", DstGap.SHIFT, DstOverlap.LAST)
                        .nextClockChange(Instant.EPOCH))
                .isEmpty();
        assertThat(times("30 2 * * *", "UTC", DstGap.SHIFT, DstOverlap.LAST).nextClockChange(Instant.EPOCH))
                .isEmpty();
    }

    @Test
    @Timeout(10)
    void shouldBeFastForDenseSchedulesAndForFarOnes() {
        Instant begin = Instant.parse("2026-03-01T00:00:00Z");
        CronTimes dense = times("* * * * * *", "Europe/Berlin", DstGap.SHIFT, DstOverlap.FIRST);
        CronTimes far = times("0 0 29 2 *", "Europe/Berlin", DstGap.SHIFT, DstOverlap.FIRST);

        assertThat(dense.between(begin, begin.plus(Duration.ofDays(35)), 9_999_999))
                .hasSize(35 * 24 * 3600);
        assertThat(far.next(begin, 18)).hasSize(18).last().asString().startsWith("2096-02-28");
    }

    static Stream<String> walks() {
        List<String> zones = List.of(
                "Europe/Berlin 2026-03-27T00:00:00Z",
                "Europe/Berlin 2026-10-23T00:00:00Z",
                "America/New_York 2026-03-06T00:00:00Z",
                "America/New_York 2026-10-30T00:00:00Z",
                "Australia/Lord_Howe 2026-04-03T00:00:00Z",
                "Australia/Lord_Howe 2026-10-02T00:00:00Z",
                "Pacific/Apia 2011-12-28T00:00:00Z",
                "America/Havana 2026-03-06T00:00:00Z",
                "Asia/Kathmandu 2026-03-06T00:00:00Z");
        List<String> crons = List.of(
                "30 2 * * *",
                "*/15 1-3 * * *",
                "0 * * * *",
                "45 0,2,23 * * *",
                "0 0 * * *",
                "*/7 */2 * * 0,6",
                "15 2 * 3-10 SUN");
        return zones.stream().flatMap(zone -> crons.stream().map(cron -> zone + " " + cron));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void shouldStartWhenAWalkOverAllMinutesFindsAStart(String walk) {
        String[] parts = walk.split(" ", 3);
        ZoneId zone = ZoneId.of(parts[0]);
        Instant begin = Instant.parse(parts[1]);
        Instant end = begin.plus(Duration.ofDays(5));

        for (DstGap gap : DstGap.values()) {
            for (DstOverlap overlap : DstOverlap.values()) {
                assertThat(times(parts[2], parts[0], gap, overlap).between(begin, end, 9_999))
                        .as("%s, %s", gap, overlap)
                        .containsExactlyElementsOf(walked(parts[2], zone, gap, overlap, begin, end));
            }
        }
    }

    /** Minute by minute, and by another library of crons. */
    private static Set<Instant> walked(
            String cron, ZoneId zone, DstGap gap, DstOverlap overlap, Instant begin, Instant end) {
        CronExpression expression = CronExpression.parse("0 " + cron);
        boolean everyHour = cron.contains(" * * * *");
        Set<Instant> starts = Stream.iterate(
                        begin.plusSeconds(60), minute -> !minute.isAfter(end), minute -> minute.plusSeconds(60))
                .filter(minute -> matches(expression, minute.atZone(zone).toLocalDateTime()))
                .filter(minute -> everyHour || wanted(minute, zone, overlap))
                .collect(Collectors.toCollection(TreeSet::new));
        ZoneOffsetTransition change = zone.getRules().nextTransition(begin);
        if (gap == DstGap.SHIFT && !everyHour && change != null && change.isGap()) {
            Stream.iterate(
                            change.getDateTimeBefore(),
                            change.getDateTimeAfter()::isAfter,
                            minute -> minute.plus(1, ChronoUnit.MINUTES))
                    .filter(minute -> matches(expression, minute))
                    .map(minute -> minute.toInstant(change.getOffsetBefore()))
                    .filter(start -> !start.isAfter(end))
                    .forEach(starts::add);
        }
        return starts;
    }

    private static boolean matches(CronExpression expression, LocalDateTime local) {
        return local.equals(expression.next(local.minusSeconds(1)));
    }

    private static boolean wanted(Instant minute, ZoneId zone, DstOverlap overlap) {
        List<ZoneOffset> offsets =
                zone.getRules().getValidOffsets(minute.atZone(zone).toLocalDateTime());
        ZoneOffset offset = zone.getRules().getOffset(minute);
        return offsets.size() == 1
                || overlap == DstOverlap.BOTH
                || offset.equals(offsets.get(overlap == DstOverlap.FIRST ? 0 : 1));
    }

    private static CronTimes times(String cron, String zone, DstGap gap, DstOverlap overlap) {
        return new CronTimes(CronSchedule.parse(cron), ZoneId.of(zone), gap, overlap);
    }
}
