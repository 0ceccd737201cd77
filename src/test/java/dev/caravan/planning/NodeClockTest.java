package dev.caravan.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class NodeClockTest {

    private static final JdbcClient JDBC =
            JdbcClient.create(TestDatabase.fresh().dataSource());

    @ParameterizedTest
    @ValueSource(longs = {-60_000, -1_600, 1_600, 3_600_000})
    void shouldNotRelyOnAClockThatIsMoreThanASecondOff(long millis) {
        NodeClock clock = off(Duration.ofMillis(millis));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        clock.bindTo(meters);

        assertThat(clock.right()).isFalse();
        assertThat(meters.get("caravan.node.clock.offset").gauge().value() * 1000)
                .isBetween(millis - 500.0, millis + 500.0);
        assertThat(clock.last()).asString().contains(millis < 0 ? "behind" : "ahead of");
    }

    @ParameterizedTest
    @ValueSource(longs = {-400, 0, 400})
    void shouldRelyOnAClockThatIsNearlyRight(long millis) {
        assertThat(off(Duration.ofMillis(millis)).right()).isTrue();
    }

    @Test
    void shouldNotBlameTheClockForASlowAnswer() {
        NodeClock.ClockReading slow = new NodeClock.ClockReading(Duration.ofMillis(1_400), Duration.ofMillis(500));

        assertThat(slow.isRight()).isTrue();
        assertThat(new NodeClock.ClockReading(Duration.ofMillis(-1_600), Duration.ofMillis(500)).isRight())
                .isFalse();
    }

    private static NodeClock off(Duration offset) {
        return new NodeClock(JDBC, Clock.offset(Clock.system(ZoneOffset.UTC), offset));
    }
}
