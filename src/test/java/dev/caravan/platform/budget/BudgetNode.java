package dev.caravan.platform.budget;

import com.zaxxer.hikari.HikariDataSource;
import dev.caravan.TestDatabase;
import dev.caravan.platform.lease.NodeLease;
import dev.caravan.platform.lease.TestLease;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** One of several nodes on one database, whose threads call one upstream; without Spring around it. */
final class BudgetNode implements AutoCloseable {

    private final HikariDataSource pool = new HikariDataSource();
    private final AtomicLong nanosAhead = new AtomicLong();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final List<Future<?>> ticking = new ArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    final JdbcClient jdbc = JdbcClient.create(pool);
    final NodeLease lease = TestLease.of(
            jdbc,
            id -> jdbc.sql("delete from nodes where id = ?").param(id).update(),
            () -> System.nanoTime() + nanosAhead.get());
    final RateSlots slots = transactional(RateSlots.class, new RateSlots(jdbc));
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final BudgetShares shares = transactional(BudgetShares.class, new BudgetShares(jdbc));
    final BudgetPauses pauses = transactional(BudgetPauses.class, new BudgetPauses(jdbc));
    final Budgets budgets = new Budgets(lease, shares, slots, pauses, meters);

    BudgetNode(TestDatabase database) {
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setMaximumPoolSize(6);
        pool.setMinimumIdle(0);
        Flyway.configure().dataSource(pool).load().migrate();
        lease.start();
    }

    /** Ten times as often as in production. */
    BudgetNode ticking() {
        ticking.add(ticks.scheduleWithFixedDelay(budgets::shareOut, 50, 50, TimeUnit.MILLISECONDS));
        return this;
    }

    /** As if the process had been paused for longer than its lease. */
    void letTimePassBeyondTheLease() {
        nanosAhead.addAndGet(TestLease.LENGTH.toNanos());
    }

    /** As if the database's clock had gone past it. */
    void expireLease() {
        jdbc.sql(
                        "update nodes set renewed_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where id = ?")
                .param(lease.id())
                .update();
    }

    void call(Budget budget, Upstream upstream) throws InterruptedException {
        budgets.acquire(budget);
        try {
            calls.incrementAndGet();
            upstream.serve();
        } finally {
            budgets.release(budget);
        }
    }

    BudgetUse use() {
        List<BudgetUse> uses = budgets.uses();
        return uses.isEmpty()
                ? new BudgetUse(new Budget("none", 1, 0), 0, 0, 0, 0, Duration.ZERO, Duration.ZERO)
                : uses.get(0);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        lease.stop();
        pool.close();
    }

    private <T> T transactional(Class<T> type, T bean) {
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        TransactionInterceptor transactions = new TransactionInterceptor();
        transactions.setTransactionManager(new DataSourceTransactionManager(pool));
        transactions.setTransactionAttributeSource(new AnnotationTransactionAttributeSource());
        proxy.addAdvice(transactions);
        return type.cast(proxy.getProxy());
    }

    /** Takes some milliseconds for each call, and counts those that it serves at once. */
    static final class Upstream {

        private final AtomicInteger now = new AtomicInteger();
        final AtomicInteger peak = new AtomicInteger();

        void serve() {
            peak.accumulateAndGet(now.incrementAndGet(), Math::max);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            now.decrementAndGet();
        }
    }
}
