package dev.caravan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuessLimiterTest {

    private final AtomicLong nanos = new AtomicLong();
    private final GuessLimiter limiter = new GuessLimiter(nanos::get);

    @Test
    void shouldLimitAnAddressAfterTwentyWrongOnes() {
        guessTwentyTimes("192.0.2.1");
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());

        assertThat(limiter.wrongFrom("192.0.2.1")).contains(Duration.ofSeconds(45));
        assertThat(limiter.wrongFrom("192.0.2.2")).isEmpty();
    }

    @Test
    void shouldForgetAfterAMinute() {
        guessTwentyTimes("192.0.2.1");
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(limiter.wrongFrom("192.0.2.1")).isEmpty();
    }

    @Test
    void shouldNotLetGuessesProlongTheMinute() {
        IntStream.range(0, 100).forEach(i -> {
            limiter.wrongFrom("192.0.2.1");
            nanos.addAndGet(Duration.ofMillis(601).toNanos());
        });

        assertThat(limiter.wrongFrom("192.0.2.1")).isEmpty();
    }

    @Test
    void shouldTakeAnIpV6NetworkForOneClient() {
        IntStream.range(0, 20).forEach(i -> limiter.wrongFrom("2001:db8::" + i));

        assertThat(limiter.wrongFrom("2001:db8::ffff")).isPresent();
        assertThat(limiter.wrongFrom("2001:db8:0:1::1")).isEmpty();
    }

    private void guessTwentyTimes(String address) {
        IntStream.range(0, 20)
                .forEach(i -> assertThat(limiter.wrongFrom(address)).isEmpty());
    }
}
