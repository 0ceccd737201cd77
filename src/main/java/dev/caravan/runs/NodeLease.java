package dev.caravan.runs;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 *   <li>A clean stop hands everything back at once, a crash when the lease has expired: {@link NodeRecovery}.
 * </ol>
 *
 * It has a thread of its own, so that no amount of work can delay a renewal.
 */
@Component
public class NodeLease implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);

    private final JdbcClient jdbc;
    private final RunsProperties properties;
    private final NodeRecovery recovery;
    private final AtomicLong id = new AtomicLong();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "node-lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Future<?> renewals;

    NodeLease(JdbcClient jdbc, RunsProperties properties, NodeRecovery recovery) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.recovery = recovery;
    }

    /** {@return the lease that claims are made under now; it may already have expired, the database knows} */
    public long id() {
        return id.get();
    }

    @Override
    public void start() {
        take();
        long period = properties.lease().toMillis() / 4;
        renewals = renewal.scheduleWithFixedDelay(this::renewOrReport, period, period, TimeUnit.MILLISECONDS);
    }

    /** Extends the lease, or takes a new one where it has expired. */
    void renew() {
        int renewed =
                jdbc.sql("""
                        update nodes
                           set renewed_at = clock_timestamp(),
                               expires_at = clock_timestamp() + make_interval(secs => :seconds)
                         where id = :id and expires_at > clock_timestamp()
                        """).param("id", id.get()).param("seconds", seconds()).update();
        if (renewed == 0) {
            long lost = id.get();
            take();
            LOG.warn("Lease {} expired before it was renewed; what was done under it is void. New lease: {}", lost, id);
        }
    }

    /** Hands back what this process has claimed, and gives the lease up. */
    @Override
    public void stop() {
        renewals = null;
        renewal.shutdownNow();
        try {
            recovery.handBack(id.get());
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
        id.set(jdbc.sql("""
                        insert into nodes (name, expires_at)
                        values (:name, clock_timestamp() + make_interval(secs => :seconds))
                        returning id
                        """)
                .param("name", ManagementFactory.getRuntimeMXBean().getName())
                .param("seconds", seconds())
                .query(Long.class)
                .single());
    }

    private double seconds() {
        return properties.lease().toMillis() / 1000.0;
    }

    // A scheduled task that throws is never run again; the database may be back at the next renewal.
    private void renewOrReport() {
        try {
            renew();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Lease {} was not renewed: {}", id, e.getMessage());
        }
    }
}
