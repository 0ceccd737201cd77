package dev.caravan.platform.lease;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases for tests without Spring. */
public final class TestLease {

    /** So long that none is renewed while a test runs, other than by {@link #renew}. */
    public static final Duration LENGTH = Duration.ofMinutes(10);

    private TestLease() {}

    public static NodeLease of(JdbcClient jdbc, LeasedWork work) {
        return of(jdbc, work, Ticker.systemTicker());
    }

    public static NodeLease of(JdbcClient jdbc, LeasedWork work, Ticker ticker) {
        return new NodeLease(jdbc, new LeaseProperties(LENGTH), work, ticker);
    }

    public static void renew(NodeLease lease) {
        lease.renew();
    }
}
