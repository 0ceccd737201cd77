package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule on two nodes that is denser than a sync is long, so that starts fall into a run that is under way. */
class ScheduleIT {

    private static final String SCHEDULED = "--camel.component.quartz.auto-start-scheduler=true";

    /** A start that Quartz had given to a node that stops is fired by another when it misses that node's check-ins. */
    private static final String TAKEN_OVER = "20 seconds";

    private final TestDatabase database = TestDatabase.fresh();
    private final Ledger ledger = new Ledger(database);

    @Test
    void shouldStartEachPlannedTimeOnceAndNoneBesideARun(@TempDir Path directory) {
        planEveryFiveSeconds();
        try (CaravanProcess first = CaravanProcess.launchNode(directory, database, SCHEDULED);
                CaravanProcess second = CaravanProcess.launchNode(directory, database, SCHEDULED);
                StandInProcess upstream = StandInProcess.start(Duration.ofMillis(150))) {
            second.awaitStarted();
            first.awaitStarted().register(upstream);
            awaitSuccesses(3);

            assertThat(second.stop()).isZero();

            assertThat(ledger.hasLease(second)).isFalse();
            awaitSuccesses(5);
        }
        assertThat(ledger.runs("trigger <> 'schedule'")).isZero();
        assertThat(ledger.runs("extract(second from planned_time)::int % 5 <> 0"))
                .isZero();
        assertThat(ledger.runsAtTheSameTime()).isZero();
        assertThat(ledger.plannedTimesOfNoRun("5 seconds", TAKEN_OVER)).isEmpty();
        assertThat(ledger.runs("status not in (0, 2)")).isZero();
        assertThat(ledger.workedOnTwiceAtATime()).isZero();
    }

    private void planEveryFiveSeconds() {
        Flyway.configure().dataSource(database.dataSource()).load().migrate();
        ledger.jdbc().sql("""
                        insert into cron_configs (name, schedule, description)
                        values ('poll-sender-emails', '*/5 * * * * *', 'Denser than a sync is long')
                        """).update();
    }

    private void awaitSuccesses(long count) {
        Awaitility.await(count + " successful runs")
                .atMost(Duration.ofMinutes(2))
                .until(() -> ledger.runs("status = 0 and items_done = 26") >= count);
    }
}
