package dev.caravan.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

class CronScheduleTest {

    private static final LocalDateTime NEW_YEAR = LocalDateTime.parse("2026-01-01T00:00");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 2 * * *               | 2026-01-01T02:00 | 2026-01-02T02:00
                    */20 * * * *            | 2026-01-01T00:00 | 2026-01-01T00:20
                    0 0 29 2 *              | 2028-02-29T00:00 | 2032-02-29T00:00
                    0 0 13 * 5              | 2026-01-02T00:00 | 2026-01-09T00:00
                    30 8 * * MON            | 2026-01-05T08:30 | 2026-01-12T08:30
                    0 8 * * 0,7             | 2026-01-04T08:00 | 2026-01-11T08:00
                    */30 * * * * *          | 2026-01-01T00:00 | 2026-01-01T00:00:30
                    0 0 8 * * MON           | 2026-01-05T08:00 | 2026-01-12T08:00
                    0 0 0 L * ?             | 2026-01-31T00:00 | 2026-02-28T00:00
                    0 0 0 ? * 6#3           | 2026-01-16T00:00 | 2026-02-20T00:00
                    0 0 8 1 1 ? 2030-2031   | 2030-01-01T08:00 | 2031-01-01T08:00
                    0 0 8,20 1 * *          | 2026-01-01T08:00 | 2026-01-01T20:00
                    """)
    void shouldNameLocalTimes(String written, LocalDateTime first, LocalDateTime second) {
        CronSchedule schedule = CronSchedule.parse(written);

        assertThat(schedule.between(NEW_YEAR, NEW_YEAR.plusYears(70), 2)).containsExactly(first, second);
        assertThat(CronExpression.isValidExpression(schedule.wake())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    61 * * * *       | field 1 (minute), character 1, '61': value 61 not in range [0, 59]
                    0  24 * * *      | field 2 (hour), character 4, '24': value 24 not in range [0, 23]
                    0 0 x * *        | field 3 (day of month), character 5, 'x': is no number, name, list, range or step of this field
                    0 0 * 13 *       | field 4 (month), character 7, '13': value 13 not in range [1, 12]
                    0 0 * * 8        | field 5 (day of week), character 9, '8': value 8 not in range [0, 7]
                    0 5-3 * * *      | field 2 (hour), character 3, '5-3': invalid range! [5,3]
                    99 0 0 * * ?     | field 1 (second), character 1, '99': value 99 not in range [0, 59]
                    0 0 0 * * ? 1960 | field 7 (year), character 13, '1960': value 1960 not in range [1970, 2099]
                    0 0 0 1 * 1      | both, a day-of-week AND a day-of-month parameter, are not supported.
                    0 0 0            | has 3 fields; there must be five as in crontab, or six or seven as in Quartz, seconds first
                    """)
    void shouldSayWhereAndWhyItCannotRead(String written, String why) {
        assertThatThrownBy(() -> CronSchedule.parse(written))
                .isInstanceOf(UnreadableScheduleException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * * | 0 0 2 * * ? *",
                "0 0 8 * * MON | 0 0 8 ? * MON",
                "0 0 8 1 * * | 0 0 8 1 * ?",
                "0 0 13 * 5 | 0 * * * * ?",
                "0/7 1 2 * * * | 0/7 1 2 * * ?"
            })
    void shouldWakeWithQuartzOrMoreOften(String written, String quartz) {
        assertThat(CronSchedule.parse(written).wake()).isEqualTo(quartz);
    }

    @Test
    void shouldFindThatItIsOver() {
        assertThat(CronSchedule.parse("0 0 8 1 1 ? 2020").goesOnFrom(NEW_YEAR.toLocalDate()))
                .isFalse();
        assertThat(CronSchedule.parse("0 0 30 2 *").goesOnFrom(NEW_YEAR.toLocalDate()))
                .isFalse();
        assertThat(CronSchedule.parse("0 0 31 * *").goesOnFrom(NEW_YEAR.toLocalDate()))
                .isTrue();
    }
}
