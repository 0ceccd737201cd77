package dev.caravan.platform.lease;

import com.github.benmanes.caffeine.cache.Ticker;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * This process's lease: one row in {@code nodes} that it renews four times within the lease's length.
 *
 * <ol>
 *   <li>Every claim names the lease; what is written under an expired lease is refused by the database.
 *   <li>A lease that has expired is never renewed: the process takes a new one, and what it was doing is lost to it.
 *   <li>A clean stop hands everything back at once ({@link LeasedWork}); after a crash, others free it when the lease
 *       has expired.
 *   <li>What is not written anywhere, such as a call, is begun only while the lease is surely held, by a clock that nobody
 *       sets: a process that was paused past its lease finds that out before it calls anybody.
 * </ol>
 *
 * It has a thread of its own, so that no amount of work can delay a renewal.
 */
@Component
public class NodeLease implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);

    private final JdbcClient jdbc;
    private final LeaseProperties properties;
    private final LeasedWork work;
    private final Ticker ticker;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "node-lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Held held = new Held(0, 0, 0);
    private volatile @Nullable Future<?> renewals;

    @Autowired
    NodeLease(JdbcClient jdbc, LeaseProperties properties, LeasedWork work) {
        this(jdbc, properties, work, Ticker.systemTicker());
    }

    NodeLease(JdbcClient jdbc, LeaseProperties properties, LeasedWork work, Ticker ticker) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.work = work;
        this.ticker = ticker;
    }

    /** {@return the lease that claims are made under now; it may already have expired, the database knows} */
    public long id() {
        return held.id();
    }

    /**
     * {@return whether this is the lease of now and it cannot have expired, without asking the database} Its time is
     * counted from before it was last asked for, so that it ends here no later than in the database.
     */
    public boolean surelyHolds(long lease) {
        Held now = held;
        return now.id() == lease && ticker.read() - now.since() < now.length();
    }

    @Override
    public void start() {
        take();
        long period = properties.lease().toMillis() / 4;
        renewals = renewal.scheduleWithFixedDelay(this::renewOrReport, period, period, TimeUnit.MILLISECONDS);
    }

    /** Extends the lease, or takes a new one where it has expired. */
    void renew() {
        long id = held.id();
        long asked = ticker.read();
        int renewed = jdbc.sql("""
                        update nodes
                           set renewed_at = clock_timestamp(),
                               expires_at = clock_timestamp() + make_interval(secs => :seconds)
                         where id = :id and expires_at > clock_timestamp()
                        """).param("id", id).param("seconds", seconds()).update();
        if (renewed > 0) {
            hold(id, asked);
            return;
        }
        take();
        LOG.warn("Lease {} expired before it was renewed; what was done under it is void. New lease: {}", id, id());
    }

    /** Hands back what this process has claimed, and gives the lease up. */
    @Override
    public void stop() {
        renewals = null;
        renewal.shutdownNow();
        long given = held.id();
        held = new Held(given, 0, 0);
        try {
            work.handBack(given);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The lease could not be given back; others take over when it has expired: {}", e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return renewals != null;
    }

    /** Before everything that claims, and after it at the stop. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    private void take() {
        long asked = ticker.read();
        long id = jdbc.sql("""
                        insert into nodes (name, expires_at)
                        values (:name, clock_timestamp() + make_interval(secs => :seconds))
                        returning id
                        """)
                .param("name", ManagementFactory.getRuntimeMXBean().getName())
                .param("seconds", seconds())
                .query(Long.class)
                .single();
        hold(id, asked);
    }

    private void hold(long id, long asked) {
        held = new Held(id, asked, properties.lease().toNanos());
    }

    private double seconds() {
        return properties.lease().toMillis() / 1000.0;
    }

    // A scheduled task that throws is never run again; the database may be back at the next renewal.
    private void renewOrReport() {
        try {
            renew();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Lease {} was not renewed: {}", id(), e.getMessage());
        }
    }

    /** Both times in the ticker's nanoseconds; a length of 0 is surely over. */
    private record Held(long id, long since, long length) {}
}
