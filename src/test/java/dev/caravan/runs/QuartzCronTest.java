package dev.caravan.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

class QuartzCronTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * * | 0 0 2 * * ? *",
                "*/30 * * * * * | */30 * * * * ?",
                "0 0 8 * * MON | 0 0 8 ? * 2",
                "0 0 8 ? * MON 2030 | 0 0 8 ? * 2 2030",
                "0 0 8 1 * * | 0 0 8 1 * ?"
            })
    void shouldWriteWhatPeopleWriteAsQuartzReadsIt(String written, String expected) {
        String quartz = QuartzCron.of(written);

        assertThat(quartz).isEqualTo(expected);
        assertThat(CronExpression.isValidExpression(quartz)).isTrue();
    }

    @Test
    void shouldRefuseWhatIsNoSchedule() {
        assertThatIllegalArgumentException().isThrownBy(() -> QuartzCron.of("61 * * * *"));
    }
}
