package dev.caravan.planning;

import dev.caravan.TestDatabase;
import dev.caravan.platform.database.Columns;
import dev.caravan.runs.Job;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.LedgerNode;
import dev.caravan.runs.RunsProperties;
import dev.caravan.runs.StartRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of several nodes that plan and take starts of the job {@value #JOB}, without Spring around it, by a clock that is set. */
final class PlanningNode implements AutoCloseable {

    static final String JOB = "job";

    private static final RunsProperties KEPT = new RunsProperties(Duration.ofDays(3), Duration.ofDays(90));

    final AtomicBoolean somethingDue = new AtomicBoolean(true);
    final LedgerNode node;
    final JdbcClient jdbc;
    final Planner planner;
    final PlannedFiresPruning pruning;
    final CronConfigTable configs;
    final PlannedFires fires;
    final UnexplainedFires unexplained;
    private final FireDecisions decisions;
    private final Clock clock;

    PlanningNode(TestDatabase database, Clock clock) {
        this.clock = clock;
        node = new LedgerNode(database);
        jdbc = node.jdbc;
        Jobs jobs = LedgerNode.jobs(new Job(JOB, "script", "route", "* * * * *", "A job", somethingDue::get));
        planner = new Planner(jdbc, jobs, KEPT, clock);
        pruning = new PlannedFiresPruning(jdbc, KEPT);
        configs = new CronConfigTable(jdbc, jobs);
        decisions = new FireDecisions(
                new PlannedFireRows(jdbc), configs, jobs, node.ledger, node.lease, clock, event -> {});
        fires = new PlannedFires(jdbc, jobs, decisions, node.draining, clock);
        unexplained = new UnexplainedFires(jdbc);
        configs.seed();
    }

    /** Changes columns of the job's row. */
    void set(String assignments) {
        jdbc.sql("update cron_configs set " + assignments).update();
    }

    /** What the route planning-plan does. */
    void plan() {
        planner.due().forEach(name -> node.transaction.executeWithoutResult(status -> planner.plan(name)));
    }

    /** {@return the starts that it makes when it is woken; what the route planning-take does} */
    List<StartRequest> take() {
        List<StartRequest> started = new ArrayList<>();
        for (DueStarts due : due()) {
            Taken taken = takeOne(due, UUID.randomUUID());
            while (taken.more()) {
                taken.start().ifPresent(started::add);
                taken = takeOne(due, UUID.randomUUID());
            }
        }
        return started;
    }

    List<DueStarts> due() {
        return node.draining.begun() ? List.of() : fires.dueBy(clock.instant());
    }

    Taken takeOne(DueStarts due, UUID taking) {
        return node.transaction.execute(status -> decisions.next(due, taking));
    }

    void endRuns() {
        jdbc.sql("update runs set status = 0, end_time = clock_timestamp(), node = null where status = 2")
                .update();
    }

    /** {@return planned times of that outcome, in order} */
    List<Instant> times(String outcome) {
        return jdbc.sql("select planned_time from planned_fires where outcome = :outcome order by 1")
                .param("outcome", outcome)
                .query((row, number) -> Columns.instant(row, "planned_time").orElseThrow())
                .list();
    }

    /** {@return outcome, reason and how many, of all that have ended} */
    List<String> ends() {
        return jdbc.sql("""
                        select concat_ws(', ', outcome, nullif(reason, ''), count(*))
                          from planned_fires
                         where outcome is not null
                         group by outcome, reason
                         order by 1
                        """).query(String.class).list();
    }

    List<Instant> open() {
        return jdbc.sql("select planned_time from planned_fires where outcome is null order by 1")
                .query((row, number) -> Columns.instant(row, "planned_time").orElseThrow())
                .list();
    }

    @Override
    public void close() {
        node.close();
    }
}
