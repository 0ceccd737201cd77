package dev.caravan.planning;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How this node's clock stands to the database's. A node whose clock is more than a second off neither plans nor takes
 * scheduled work: it would start things at times of its own.
 */
@Component("nodeClock")
public class NodeClock implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(NodeClock.class);

    private static final Duration ALLOWED = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile ClockReading last = new ClockReading(Duration.ZERO, Duration.ZERO);

    NodeClock(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return whether it may be relied on, by a look at the database's clock now} Says so in the log when that changes. */
    public boolean right() {
        ClockReading before = last;
        last = read();
        if (before.isRight() != last.isRight()) {
            tell(last);
        }
        return last.isRight();
    }

    /** {@return how it stood at the last look} */
    public ClockReading last() {
        return last;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("caravan.node.clock.offset", () -> last.offset().toNanos() / 1e9)
                .baseUnit("seconds")
                .description(
                        "How far this node's clock is ahead of the database's; beyond 1 it takes no scheduled work")
                .register(registry);
    }

    // The database read its clock at some time between the two looks at ours.
    private ClockReading read() {
        Instant asked = clock.instant();
        Instant database = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Duration roundTrip = Duration.between(asked, clock.instant());
        Duration half = roundTrip.dividedBy(2);
        return new ClockReading(Duration.between(database, asked.plus(half)), half.abs());
    }

    private static void tell(ClockReading reading) {
        if (reading.isRight()) {
            LOG.info("This node's clock is right again ({}); it takes scheduled work", reading);
        } else {
            LOG.warn("This node takes no scheduled work: {}. Let its clock be set, by NTP say", reading);
        }
    }

    /**
     * How this node's clock stood to the database's.
     *
     * @param offset by how much it was ahead; negative where it was behind
     * @param uncertainty half of the time that the look took
     */
    public record ClockReading(Duration offset, Duration uncertainty) {

        /** {@return whether it was not surely more than a second off} */
        public boolean isRight() {
            return offset.abs().minus(uncertainty).compareTo(ALLOWED) <= 0;
        }

        @Override
        public String toString() {
            return "its clock is %.3f s %s the database's"
                    .formatted(offset.abs().toMillis() / 1000.0, offset.isNegative() ? "behind" : "ahead of");
        }
    }
}
