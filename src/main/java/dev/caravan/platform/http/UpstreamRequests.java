package dev.caravan.platform.http;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Times each call that is made, to its answer's last byte, by the upstream's host and what came of it: {@code success}
 * or the {@linkplain Kind kind of failure} in lower case. A retry is a call of its own; one that an open circuit breaker
 * keeps back is none.
 */
public final class UpstreamRequests {

    /** Bounds for a share of slow calls; the highest is the default of {@code caravan.http.total-timeout}. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry meters;
    private final Clock clock;
    private final UpstreamFailures failures;

    UpstreamRequests(MeterRegistry meters, UpstreamFailures failures) {
        this.meters = meters;
        this.clock = meters.config().clock();
        this.failures = failures;
    }

    /** {@return the time of now, to be handed back with what came of the call; of no meaning otherwise} */
    public long begin() {
        return clock.monotonicTime();
    }

    /** The answer came, to its last byte. */
    public void answered(String instance, long begun) {
        count(instance, "success", begun);
    }

    /** The call failed. */
    public void failed(String instance, long begun, Exception cause) {
        count(instance, failures.classify(cause).kind().name().toLowerCase(Locale.ROOT), begun);
    }

    private void count(String instance, String outcome, long begun) {
        Timer.builder("caravan.upstream.requests")
                .description("Calls to upstreams, to the last byte of the answer")
                .tag("upstream", host(URI.create(instance)))
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDS)
                .register(meters)
                .record(clock.monotonicTime() - begun, TimeUnit.NANOSECONDS);
    }

    private static String host(URI instance) {
        String port = instance.getPort() < 0 ? "" : ":" + instance.getPort();
        return Optional.ofNullable(instance.getHost()).map(host -> host + port).orElse("unknown");
    }
}
