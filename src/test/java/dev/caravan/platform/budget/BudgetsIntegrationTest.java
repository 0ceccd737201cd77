package dev.caravan.platform.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caravan.TestDatabase;
import dev.caravan.platform.budget.BudgetNode.Upstream;
import dev.caravan.platform.lease.TestLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several nodes, one budget. */
@Timeout(60)
class BudgetsIntegrationTest {

    private static final Budget EIGHT = new Budget("upstream", 8, 0);
    private static final Budget ONE = new Budget("upstream", 1, 0);

    private final TestDatabase database = TestDatabase.fresh();
    private final List<BudgetNode> nodes = new ArrayList<>();
    private final BudgetNode one = node();
    private final BudgetNode two = node();
    private final Upstream upstream = new Upstream();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        nodes.forEach(BudgetNode::close);
    }

    @Test
    void shouldNeverPassTheLimitWhileNodesComeAndGo() {
        Budget five = new Budget("upstream", 5, 0);
        List<BudgetNode> four = List.of(one.ticking(), two.ticking(), node().ticking(), node().ticking());

        for (int round = 0; round < 6; round++) {
            List<Future<?>> callers = callers(four.get(round % 4), five, 8);
            callers.addAll(callers(four.get((round + 1) % 4), five, 3));
            four.get((round + 2) % 4).calls.set(0);
            callers.addAll(callers(four.get((round + 2) % 4), five, 1));
            BudgetNode last = four.get((round + 2) % 4);
            await().until(() -> last.calls.get() > 20);
            callers.forEach(caller -> caller.cancel(true));
        }

        assertThat(upstream.peak.get()).isBetween(2, 5);
    }

    @Test
    void shouldNeverHandOutMoreThanThereIsHoweverManyAskAtOnce() throws Exception {
        node();
        node();
        one.jdbc
                .sql("insert into budgets (key) select 'upstream ' || round from generate_series(0, 24) as round")
                .update();
        CyclicBarrier together = new CyclicBarrier(nodes.size());

        List<Future<?>> asking = nodes.stream()
                .<Future<?>>map(node -> threads.submit(() -> {
                    for (int round = 0; round < 25; round++) {
                        together.await(20, TimeUnit.SECONDS);
                        node.shares.exchange(new Budget("upstream " + round, 3, 0), node.lease.id(), 0, 3);
                    }
                    return node;
                }))
                .toList();
        for (Future<?> node : asking) {
            node.get();
        }

        assertThat(one.jdbc
                        .sql("select sum(permits) from budget_shares group by key")
                        .query(Integer.class)
                        .list())
                .hasSize(25)
                .containsOnly(3);
    }

    @Test
    void shouldLetABusyNodeHaveAllBesideAnIdleOne() throws InterruptedException {
        two.ticking().call(EIGHT, upstream);
        List<Future<?>> busy = callers(two, EIGHT, 8);
        callers(one.ticking(), EIGHT, 12);
        await().until(() -> one.use().permits() == 4);

        busy.forEach(caller -> caller.cancel(true));

        await().atMost(Duration.ofSeconds(2)).until(() -> one.use().inUse() == 8);
        assertThat(upstream.peak).hasValueLessThanOrEqualTo(8);
    }

    @Test
    void shouldShareBetweenTwoBusyNodes() {
        callers(one.ticking(), EIGHT, 8);
        await().until(() -> one.use().permits() == 8);

        callers(two.ticking(), EIGHT, 8);

        await().atMost(Duration.ofSeconds(2))
                .until(() -> one.use().permits() == 4 && two.use().permits() == 4);
        assertThat(upstream.peak).hasValueLessThanOrEqualTo(8);
    }

    @Test
    void shouldLetNodesTakeTurnsWithASinglePermit() {
        callers(one.ticking(), ONE, 3);
        callers(two.ticking(), ONE, 2);

        for (int turn = 0; turn < 2; turn++) {
            nodes.forEach(node -> node.calls.set(0));
            await().atMost(Duration.ofSeconds(8)).untilAsserted(() -> assertThat(nodes)
                    .allSatisfy(node -> assertThat(node.calls.get()).isPositive()));
        }
        assertThat(upstream.peak).hasValue(1);
    }

    @Test
    void shouldHaveADeadNodesShareWhenItsLeaseHasExpired() throws InterruptedException {
        two.budgets.acquire(EIGHT);
        callers(one.ticking(), EIGHT, 8);
        await().until(() -> one.use().waiting() == 8);
        assertThat(one.use().permits()).isZero();

        two.expireLease();

        await().atMost(Duration.ofSeconds(2)).until(() -> one.use().permits() == 8);
    }

    @Test
    void shouldBeginNothingOnceTheLeaseMayHaveExpired() {
        callers(one.ticking(), EIGHT, 4);
        await().until(() -> one.calls.get() > 10);

        one.letTimePassBeyondTheLease();
        await().until(() -> one.use().inUse() == 0 && one.use().waiting() == 4);
        one.expireLease();
        int before = one.calls.get();
        callers(two.ticking(), EIGHT, 8);
        await().until(() -> two.use().permits() == 8);
        assertThat(one.calls).hasValue(before);

        TestLease.renew(one.lease);
        await().until(() -> one.calls.get() > before);
        assertThat(upstream.peak).hasValueLessThanOrEqualTo(8);
    }

    @Test
    void shouldCountWhatIsStillUnderWayFromAnOlderLease() throws InterruptedException {
        for (int call = 0; call < 6; call++) {
            one.budgets.acquire(EIGHT);
        }
        one.expireLease();
        callers(two.ticking(), EIGHT, 8);
        await().until(() -> two.use().permits() == 8);

        TestLease.renew(one.lease);
        one.budgets.shareOut();

        await().until(() -> two.use().permits() == 2);
    }

    @Test
    void shouldHoldNothingAfterACallerGaveUpWaiting() throws Exception {
        one.budgets.acquire(ONE);
        Future<?> waiting = callers(one, ONE, 1).get(0);
        await().until(() -> one.use().waiting() == 1);

        waiting.cancel(true);

        await().until(() -> one.use().waiting() == 0);
        one.budgets.release(ONE);
        one.call(ONE, upstream);
        assertThat(one.use().inUse()).isZero();
    }

    @Test
    void shouldGiveAnUnusedShareBackAtTheNextTick() throws InterruptedException {
        one.call(EIGHT, upstream);

        one.budgets.shareOut();
        assertThat(shares()).isEqualTo(1);
        one.budgets.shareOut();

        assertThat(shares()).isZero();
        assertThat(one.use().permits()).isZero();
    }

    @Test
    void shouldTellWhatItsUseIs() throws InterruptedException {
        Budget limited = new Budget("upstream", 4, 1000);
        one.call(limited, upstream);
        one.budgets.acquire(limited);

        BudgetUse use = one.use();

        assertThat(use.permits()).isEqualTo(4);
        assertThat(use.inUse()).isEqualTo(1);
        assertThat(use.callsLastMinute()).isEqualTo(2);
        assertThat(one.meters.find("caravan.upstream.budget.used.ratio").gauges())
                .extracting(gauge -> gauge.getId().getTag("budget") + "=" + gauge.value())
                .containsExactlyInAnyOrder("concurrency=0.25", "requests-per-minute=0.002");
    }

    @Test
    void shouldPauseAllNodesWhenTheQuotaIsUsedUp() throws InterruptedException {
        two.call(EIGHT, upstream);

        Duration left = one.budgets.pause(EIGHT, Optional.of(Duration.ofHours(2)));
        two.budgets.shareOut();

        assertThat(left).isBetween(Duration.ofMinutes(119), Duration.ofHours(2));
        assertThat(List.of(one, two)).allSatisfy(node -> assertThatThrownBy(() -> node.call(EIGHT, upstream))
                .isInstanceOfSatisfying(BudgetPausedException.class, paused -> assertThat(paused.left())
                        .isGreaterThan(Duration.ofMinutes(119)))
                .hasMessageContaining("quota of upstream is used up"));
        assertThat(two.use().paused()).isGreaterThan(Duration.ofMinutes(119));
        assertThat(two.use().inUse()).isZero();
    }

    @Test
    void shouldCallAgainWhenThePauseIsOver() {
        one.budgets.pause(EIGHT, Optional.of(Duration.ofMillis(300)));

        assertThatThrownBy(() -> one.call(EIGHT, upstream)).isInstanceOf(BudgetPausedException.class);
        await().ignoreExceptionsInstanceOf(BudgetPausedException.class).untilAsserted(() -> one.call(EIGHT, upstream));
    }

    @Test
    void shouldPauseOnceForCallsThatAreRefusedTogether() {
        one.budgets.pause(EIGHT, Optional.empty());
        Duration second = two.budgets.pause(EIGHT, Optional.empty());

        assertThat(second).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
    }

    @Test
    void shouldNotTakeARefusalThatAsksForNoPauseAtItsWord() {
        assertThat(one.budgets.pause(EIGHT, Optional.of(Duration.ZERO)))
                .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
    }

    @Test
    void shouldPauseTwiceAsLongWhereThatDidNotHelp() {
        one.budgets.pause(EIGHT, Optional.empty());
        List<Long> seconds = new ArrayList<>();
        for (int again = 0; again < 6; again++) {
            letPausesPass("10 seconds");
            seconds.add(
                    one.budgets.pause(EIGHT, Optional.empty()).plusMillis(500).toSeconds());
        }
        letPausesPass("2 minutes");

        assertThat(seconds).containsExactly(120L, 240L, 480L, 900L, 900L, 900L);
        assertThat(one.budgets.pause(EIGHT, Optional.empty())).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldRefuseABudgetThatAllowsNothing() {
        assertThatThrownBy(() -> new Budget("upstream", 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("upstream");
    }

    private BudgetNode node() {
        BudgetNode node = new BudgetNode(database);
        nodes.add(node);
        return node;
    }

    private void letPausesPass(String ago) {
        one.jdbc
                .sql("update budgets set paused_until = now() - cast(:ago as interval)")
                .param("ago", ago)
                .update();
    }

    private long shares() {
        return one.jdbc
                .sql("select count(*) from budget_shares")
                .query(Long.class)
                .single();
    }

    /** Threads that call until they are cancelled. */
    private List<Future<?>> callers(BudgetNode node, Budget budget, int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(number -> threads.submit(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        node.call(budget, upstream);
                    }
                    return number;
                }))
                .toList());
    }
}
