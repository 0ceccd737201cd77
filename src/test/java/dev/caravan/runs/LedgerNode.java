package dev.caravan.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.caravan.TestDatabase;
import dev.caravan.platform.lease.NodeLease;
import dev.caravan.platform.lease.TestLease;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One of several nodes on one database, without Spring around it. */
public final class LedgerNode implements AutoCloseable {

    private final HikariDataSource pool = new HikariDataSource();
    public final JdbcClient jdbc = JdbcClient.create(pool);
    private final EndedRuns ended = new EndedRuns(jdbc, event -> {});
    final NodeRecovery recovery = new NodeRecovery(jdbc, ended);
    public final NodeLease lease = TestLease.of(jdbc, recovery);
    private final StaticApplicationContext application = new StaticApplicationContext();
    public final Draining draining = new Draining(application);
    final Claims claims = new Claims(jdbc, lease, draining, new ObjectMapper());
    public final RunLedger ledger = new RunLedger(jdbc, lease, event -> {});
    final RunClosing closing = new RunClosing(jdbc, lease, ended);
    public final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));

    public LedgerNode(TestDatabase database) {
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setMaximumPoolSize(12);
        pool.setMinimumIdle(0);
        Flyway.configure().dataSource(pool).load().migrate();
        lease.start();
    }

    public static Jobs jobs(Job... all) {
        return new Jobs(List.of(all));
    }

    /** What the database's clock would do in time. */
    void letLeaseExpire() {
        jdbc.sql(
                        "update nodes set renewed_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where id = ?")
                .param(lease.id())
                .update();
    }

    public void beginToStop() {
        draining.onApplicationEvent(new ContextClosedEvent(application));
    }

    Run open(String job) {
        return ((RunStart.Opened) ledger.open(request(job, "key of " + job + System.nanoTime()))).run();
    }

    List<String> promise(Run run, PromisedItem... items) {
        return Optional.ofNullable(transaction.execute(status -> ledger.promise(run.id(), List.of(items))))
                .orElseThrow();
    }

    /** A run with items 1 to n, the greater the number the greater the priority, all in the lane. */
    Run openWithItems(String job, String lane, int items) {
        Run run = open(job);
        promise(
                run,
                IntStream.rangeClosed(1, items)
                        .mapToObj(number -> item(job + "-" + number, lane, number))
                        .toArray(PromisedItem[]::new));
        return run;
    }

    static PromisedItem item(String key, String lane, long priority) {
        return new PromisedItem(key, "thing/" + key, lane, priority, Optional.of(priority));
    }

    static StartRequest request(String job, String key) {
        return new StartRequest(job, "route", "", Optional.empty(), Trigger.API, "admin", Optional.empty(), key);
    }

    @Override
    public void close() {
        lease.stop();
        pool.close();
    }
}
