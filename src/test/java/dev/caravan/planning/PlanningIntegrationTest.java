package dev.caravan.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.TestDatabase;
import dev.caravan.runs.StartRequest;
import dev.caravan.runs.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PlanningIntegrationTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final SetClock clock = new SetClock("2026-02-03T12:00:30Z");
    private final PlanningNode one = new PlanningNode(database, clock);
    private final PlanningNode two = new PlanningNode(database, clock);

    @AfterEach
    void close() {
        two.close();
        one.close();
    }

    @Test
    void shouldPlanTheNextTwoMinutesAndAtLeastTheNextStart() {
        one.plan();
        List<Instant> everyMinute = one.open();
        one.set("schedule = '0 2 * * *'");
        one.plan();
        two.plan();

        assertThat(everyMinute)
                .containsExactly(Instant.parse("2026-02-03T12:01:00Z"), Instant.parse("2026-02-03T12:02:00Z"));
        assertThat(one.open()).containsExactly(Instant.parse("2026-02-04T02:00:00Z"));
        assertThat(one.planner.due()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00Z, shift, first",
        "2026-03-28T12:00:00Z, skip, first",
        "2026-10-24T12:00:00Z, shift, first",
        "2026-10-24T12:00:00Z, shift, last",
        "2026-10-24T12:00:00Z, shift, both"
    })
    void shouldFireOverAChangeOfClocksAsThePreviewSays(String begin, String gap, String overlap) {
        clock.set(begin);
        one.set("schedule = '30 2 * * *', timezone = 'Europe/Berlin', dst_gap = '%s', dst_overlap = '%s'"
                .formatted(gap, overlap));
        List<Instant> preview = one.configs
                .named(PlanningNode.JOB)
                .times()
                .between(clock.instant(), clock.instant().plus(Duration.ofDays(3)), 99);
        for (int halfHour = 0; halfHour < 3 * 48; halfHour++) {
            one.plan();
            clock.pass(Duration.ofMinutes(30));
            one.take();
            one.endRuns();
        }

        assertThat(preview.size()).isBetween(2, 4);
        assertThat(one.times("fired")).isEqualTo(preview);
        assertThat(one.ends()).hasSize(1);
    }

    @Test
    void shouldMakeUpForAnHourOfDownTimeByOneRun() {
        one.set("schedule = '* * * * * *'");
        one.plan();
        clock.pass(Duration.ofHours(1));
        one.plan();
        List<StartRequest> started = one.take();

        assertThat(started.get(0).trigger()).isEqualTo(Trigger.RECOVERY);
        assertThat(started).hasSize(1);
        assertThat(one.ends())
                .containsExactly("missed, made up for by run 1, 3539", "skipped, overlap: run 1 was still running, 61");
        assertThat(one.times("fired")).isEmpty();
    }

    @Test
    void shouldNotMakeUpForDownTimeWhereThePolicySaysSo() {
        one.set("missed = 'skip'");
        one.plan();
        clock.pass(Duration.ofHours(1));
        one.plan();

        assertThat(one.take()).extracting(StartRequest::trigger).containsExactly(Trigger.SCHEDULE);
        assertThat(one.ends()).containsExactly("fired, 1", "missed, not made up for, 59");
    }

    @Test
    void shouldNotMakeUpBesideARunningRun() {
        one.plan();
        clock.pass(Duration.ofMinutes(1));
        assertThat(one.take()).hasSize(1);
        clock.pass(Duration.ofMinutes(30));
        one.plan();

        assertThat(one.take()).isEmpty();
        assertThat(one.ends())
                .containsExactly(
                        "fired, 1",
                        "missed, not made up for: run 1 was still running, 29",
                        "skipped, overlap: run 1 was still running, 1");
    }

    @Test
    void shouldFireNothingTwiceWhenTheClockJumpsBack() {
        one.plan();
        clock.pass(Duration.ofMinutes(2));
        one.take();
        one.endRuns();
        List<String> before = one.ends();
        clock.pass(Duration.ofHours(-1));
        one.plan();

        assertThat(one.take()).isEmpty();
        assertThat(one.ends()).isEqualTo(before);
    }

    @Test
    void shouldSkipWhatFallsIntoAPauseAndGoOnAfterIt() {
        one.set(
                "paused_at = '2026-02-03T12:00:45Z', paused_until = '2026-02-03T12:02:00Z', paused_by = 'admin', pause_reason = 'tests'");
        one.plan();
        clock.set("2026-02-03T12:01:30Z");
        assertThat(one.take()).isEmpty();
        clock.set("2026-02-03T12:02:00Z");

        assertThat(one.take()).hasSize(1);
        assertThat(one.times("fired")).containsExactly(Instant.parse("2026-02-03T12:02:00Z"));
        assertThat(one.ends())
                .containsExactly("fired, 1", "skipped, paused until 2026-02-03T12:02:00Z by admin: tests, 1");
    }

    @Test
    void shouldMakeUpForNothingWhileItIsPaused() {
        one.plan();
        clock.pass(Duration.ofMinutes(30));
        one.set("paused_at = '2026-02-03T12:30:00Z', paused_by = 'admin'");
        one.plan();

        assertThat(one.take()).isEmpty();
        assertThat(one.ends()).containsExactly("skipped, paused by admin, 30");
    }

    @Test
    void shouldEndWhatWasPlannedForADisabledJobAndStartItWhenEnabledInTime() {
        one.plan();
        one.set("enabled = false");
        one.plan();
        assertThat(one.ends()).containsExactly("skipped, disabled, 2");
        one.set("enabled = true");
        one.plan();
        clock.pass(Duration.ofMinutes(1));

        assertThat(one.take()).hasSize(1);
        assertThat(one.times("fired")).containsExactly(Instant.parse("2026-02-03T12:01:00Z"));
    }

    @Test
    void shouldMakeNoRunWhereNothingIsDue() {
        one.plan();
        one.somethingDue.set(false);
        clock.pass(Duration.ofMinutes(1));

        assertThat(one.take()).isEmpty();
        assertThat(one.ends()).containsExactly("skipped, nothing_due, 1");
        assertThat(one.jdbc.sql("select count(*) from runs").query(Long.class).single())
                .isZero();
    }

    @Test
    void shouldPlanNothingByAScheduleThatCannotBeRead() {
        one.plan();
        one.set("schedule = 'at noon'");
        one.plan();

        assertThat(one.open()).isEmpty();
        assertThat(one.planner.due()).isEmpty();
        one.set("schedule = '* * * * *'");
        one.plan();
        assertThat(one.open()).hasSize(2);
    }

    @Test
    void shouldFindItsOwnRunWhenTheAnswerWasLost() {
        one.plan();
        clock.pass(Duration.ofMinutes(1));
        DueStarts due = one.due().get(0);
        UUID taking = UUID.randomUUID();
        Taken first = one.takeOne(due, taking);

        assertThat(one.takeOne(due, taking)).isEqualTo(first);
        assertThat(one.node.ledger.open(first.start().orElseThrow()).opened()).isTrue();
        assertThat(one.times("fired")).hasSize(1);
    }

    @Test
    void shouldTakeNothingWhileItIsBeingStopped() {
        one.plan();
        clock.pass(Duration.ofMinutes(1));
        one.node.beginToStop();

        assertThat(one.take()).isEmpty();
        assertThat(two.take()).hasSize(1);
    }

    @Test
    void shouldEndEachStartOnceHoweverManyTakeAtOnce() throws Exception {
        one.set("schedule = '*/5 * * * * *'");
        one.plan();
        clock.pass(Duration.ofSeconds(55));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<List<StartRequest>>> takers = IntStream.range(0, 8)
                .<Callable<List<StartRequest>>>mapToObj(number -> number % 2 == 0 ? this::takeAndEnd : two::take)
                .toList();

        long started = 0;
        for (Future<List<StartRequest>> taken : threads.invokeAll(takers)) {
            started += taken.get().size();
        }
        threads.shutdown();

        assertThat(started).isEqualTo(one.times("fired").size()).isPositive();
        assertThat(one.times("fired").size() + one.times("skipped").size()).isEqualTo(11);
        assertThat(one.jdbc.sql("select count(*) from runs").query(Long.class).single())
                .isEqualTo(started);
    }

    @Test
    void shouldPruneOldStartsThatMadeNoRunAndKeepThoseOfWhichNothingIsKnown() {
        one.jdbc.sql("""
                        insert into planned_fires (name, planned_time, outcome, reason, decided_at, decided_by)
                        values ('old', now() - interval '91 days', 'skipped', 'nothing_due', now() - interval '91 days', 'test'),
                               ('kept', now() - interval '89 days', 'skipped', 'nothing_due', now() - interval '89 days', 'test'),
                               ('unknown', now() - interval '91 days', null, '', null, null)
                        """).update();
        boolean more = one.pruning.pruneSome();

        assertThat(more).isFalse();
        assertThat(one.jdbc
                        .sql("select name from planned_fires order by name")
                        .query(String.class)
                        .list())
                .containsExactly("kept", "unknown");
    }

    @Test
    void shouldNameAStartOfWhichNothingIsKnown() {
        one.plan();
        assertThat(one.unexplained.now()).isEmpty();
        one.jdbc.sql("""
                        update planned_fires set planned_time = now() - interval '61 seconds', planned_at = now() - interval '2 minutes'
                         where planned_time = '2026-02-03T12:01:00Z'
                        """).update();
        assertThat(one.unexplained.now()).as("no node is that old").isEmpty();
        one.jdbc
                .sql("update nodes set started_at = now() - interval '61 seconds'")
                .update();

        assertThat(one.unexplained.now()).extracting(UnexplainedFire::name).containsExactly(PlanningNode.JOB);
        clock.set(Instant.now().toString());
        one.take();
        assertThat(one.unexplained.now()).isEmpty();
    }

    private List<StartRequest> takeAndEnd() {
        List<StartRequest> started = one.take();
        one.endRuns();
        return Stream.concat(started.stream(), one.take().stream()).toList();
    }
}
