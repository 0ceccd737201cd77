package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job every second on two nodes, of which one is killed in the midst. How long, in seconds, says the system property
 * {@code caravan.schedule-it.seconds}.
 */
class ScheduleIT {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleIT.class);
    private static final String SCHEDULED = "--camel.component.quartz.auto-start-scheduler=true";
    private static final int SECONDS = Integer.getInteger("caravan.schedule-it.seconds", 20);
    private static final String CONFIG = "/cron-config/poll-sender-emails";

    /** Other jobs go on meanwhile by their own schedules. */
    private static final String STARTS = "(select * from planned_fires where name = 'poll-sender-emails') as start";

    private final TestDatabase database = TestDatabase.fresh();
    private final Ledger ledger = new Ledger(database);

    @Test
    void shouldEndEachPlannedStartOnceThroughTheDeathOfANode(@TempDir Path directory) {
        try (CaravanProcess first = CaravanProcess.launchNode(directory, database, SCHEDULED);
                CaravanProcess second = CaravanProcess.launchNode(directory, database, SCHEDULED)) {
            second.awaitStarted();
            first.awaitStarted();
            first.asAdmin().put(CONFIG, "{\"schedule\":\"* * * * * *\"}").require(200);
            awaitEnded(SECONDS / 2);
            assertThat(fires("1 from unexplained_fires")).isZero();

            // Quartz often wakes the same node again and again.
            boolean takenByFirst = lastTakenBy(first);
            (takenByFirst ? first : second).process().kill();

            awaitEnded(SECONDS);
            (takenByFirst ? second : first)
                    .asAdmin()
                    .put(CONFIG, "{\"enabled\":false}")
                    .require(200);
            Awaitility.await("nothing open in the past")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> fires("1 from %s where outcome is null".formatted(STARTS)) == 0);
            assertThat(fires("distinct decided_by")).as("the other one went on").isEqualTo(2);
            assertEachOnce();
        }
    }

    private void assertEachOnce() {
        LOG.info("Planned starts of {} s by how they ended: {}", SECONDS, figures());
        assertThat(fires("1 from unexplained_fires")).as("unexplained").isZero();
        assertThat(fires("1 from %s where outcome = 'missed'".formatted(STARTS)))
                .isZero();
        assertThat(fires("distinct run_id"))
                .as("a run of its own for each that fired")
                .isEqualTo(fires("1 from %s where outcome = 'fired'".formatted(STARTS)))
                .isEqualTo(ledger.runs("script_name = 'poll-sender-emails' and trigger = 'schedule'"))
                .isGreaterThan(SECONDS / 4);
        assertThat(fires("distinct date_trunc('second', planned_time) from %s where outcome is not null"
                        .formatted(STARTS)))
                .as("every second")
                .isEqualTo(secondsBetweenFirstAndLast());
        assertThat(ledger.runs("script_name = 'poll-sender-emails' and trigger <> 'schedule'"))
                .isZero();
        assertThat(ledger.runsAtTheSameTime()).isZero();
    }

    private boolean lastTakenBy(CaravanProcess node) {
        return ledger.jdbc()
                .sql("select decided_by from %s where outcome = 'fired' order by decided_at desc limit 1"
                        .formatted(STARTS))
                .query(String.class)
                .single()
                .startsWith(node.process().pid() + "@");
    }

    private void awaitEnded(int starts) {
        Awaitility.await(starts + " starts that have ended")
                .atMost(Duration.ofSeconds(SECONDS + 60))
                .until(() -> fires("1 from %s where outcome is not null".formatted(STARTS)) >= starts);
    }

    private long secondsBetweenFirstAndLast() {
        return ledger.jdbc().sql("""
                        select extract(epoch from max(planned_time) - min(planned_time))::bigint + 1
                          from %s
                         where outcome is not null
                        """.formatted(STARTS)).query(Long.class).single();
    }

    /** {@return how many there are of what is named} */
    private long fires(String what) {
        String from = what.contains(" from ") ? what : "%s from %s where outcome = 'fired'".formatted(what, STARTS);
        return ledger.jdbc()
                .sql("select count(%s".formatted(from.replaceFirst(" from ", ") from ")))
                .query(Long.class)
                .single();
    }

    private List<String> figures() {
        return ledger.jdbc().sql("""
                        select concat_ws(' ', outcome, split_part(reason, ':', 1), count(*), 'late by',
                                         percentile_disc(0.5) within group (order by decided_at - planned_time), 'up to',
                                         max(decided_at - planned_time))
                          from %s
                         where outcome is not null
                         group by outcome, split_part(reason, ':', 1)
                        """.formatted(STARTS)).query(String.class).list();
    }
}
