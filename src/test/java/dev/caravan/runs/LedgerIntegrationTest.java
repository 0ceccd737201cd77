package dev.caravan.runs;

import static dev.caravan.runs.LedgerNode.item;
import static dev.caravan.runs.LedgerNode.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.TestDatabase;
import dev.caravan.platform.lease.TestLease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataIntegrityViolationException;

@Timeout(60)
class LedgerIntegrationTest {

    private static final ItemEnd DONE = ItemEnd.of(ItemOutcome.DONE, "");

    private final TestDatabase database = TestDatabase.fresh();
    private final LedgerNode one = new LedgerNode(database);
    private final LedgerNode two = new LedgerNode(database);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        two.close();
        one.close();
    }

    @Test
    void shouldOpenOneRunForManyWhoStartAJobAtOnce() throws Exception {
        List<RunStart> starts = atOnce(8, number -> node(number).ledger.open(request("sync", "key " + number)));

        assertThat(starts).filteredOn(RunStart::opened).hasSize(1);
        assertThat(starts)
                .extracting(RunStart::runId)
                .containsOnly(starts.get(0).runId());
        assertThat(starts)
                .filteredOn(start -> start instanceof RunStart.AlreadyRunning)
                .hasSize(7);
    }

    @Test
    void shouldStartEachPlannedTimeOnceOverAllNodes() throws Exception {
        Job job = new Job("sync", "route", "* * * * *", "");
        StartRequest planned = StartRequest.planned(job, Instant.parse("2026-01-01T06:00:00Z"));

        RunStart first = one.ledger.open(planned);
        one.promise(((RunStart.Opened) first).run());
        one.closing.takeForClosing(first.runId());
        one.closing.close(first.runId(), new Verdict(RunStatus.SUCCESS, "nothing to do"));

        assertThat(atOnce(6, number -> node(number).ledger.open(planned)))
                .containsOnly(new RunStart.Repeated(first.runId()));
    }

    @Test
    void shouldFindItsOwnRunWhenTheAnswerToTheOpeningWasLost() {
        RunStart first = one.ledger.open(request("sync", "key"));

        assertThat(one.ledger.open(request("sync", "key"))).isEqualTo(first);
        assertThat(two.ledger.open(request("sync", "key"))).isEqualTo(new RunStart.Repeated(first.runId()));
    }

    @Test
    void shouldRecordAsSkippedWhatAnotherRunHas() {
        Run run = one.openWithItems("sync", "lane", 1);
        Run other = two.open("resync");

        List<String> lanes = two.promise(other, item("sync-1", "lane", 1), item("new", "other lane", 1));

        assertThat(lanes).containsExactly("other lane");
        assertThat(reasons(other)).containsExactly("skipped: run %d was working on it".formatted(run.id()));
    }

    @Test
    void shouldEndAtOnceWhatIsKnownBeforehandWhoeverElseWorksOnIt() {
        one.openWithItems("sync", "lane", 1);
        Run other = two.open("other");
        List<String> lanes =
                two.promise(other, item("sync-1", "lane", 1).endingAs(ItemOutcome.QUARANTINED, "since Monday"));

        assertThat(lanes).isEmpty();
        assertThat(reasons(other)).containsExactly("quarantined: since Monday");
        assertThat(two.closing.takeForClosing(other.id())).isPresent();
    }

    @Test
    void shouldGiveEachItemToOneClaimer() throws Exception {
        one.openWithItems("sync", "lane", 60);

        List<List<ItemClaim>> won = atOnce(8, number -> claimAll(node(number)));

        assertThat(won.stream().flatMap(List::stream).map(ItemClaim::key))
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(won.stream().flatMap(List::stream).map(ItemClaim::token)).doesNotHaveDuplicates();
    }

    @Test
    void shouldHandOutTheBiggestOfTheLaneFirst() {
        one.openWithItems("sync", "lane", 3);
        one.promise(one.open("other"), item("elsewhere", "other lane", 99));

        assertThat(claimAll(two)).extracting(ItemClaim::key).containsExactly("sync-3", "sync-2", "sync-1");
    }

    @Test
    void shouldFreeWhatADeadNodeHad() {
        one.openWithItems("sync", "lane", 2);
        ItemClaim lost = one.claims.next("lane").orElseThrow();
        Run unpromised = one.open("other");

        one.letLeaseExpire();
        two.recovery.freeDeadNodesWork();

        assertThat(two.claims.next("lane")).hasValueSatisfying(again -> {
            assertThat(again.key()).isEqualTo(lost.key());
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(again.token()).isGreaterThan(lost.token());
        });
        assertThat(state(unpromised)).isEqualTo("-1 node lost before the run's items were promised");
    }

    @Test
    void shouldRefuseWhatIsWrittenUnderALeaseThatIsLost() {
        one.openWithItems("sync", "lane", 1);
        ItemClaim lost = one.claims.next("lane").orElseThrow();
        one.letLeaseExpire();

        assertThatThrownBy(() -> one.claims.hold(lost)).isInstanceOf(LostClaimException.class);
        assertThatThrownBy(() -> one.claims.end(lost, DONE)).isInstanceOf(LostClaimException.class);
        assertThatThrownBy(() -> one.claims.putBack(lost, PutBack.into("other lane", 1)))
                .isInstanceOf(LostClaimException.class);
        assertThat(one.claims.next("lane")).isEmpty();
    }

    @Test
    void shouldRefuseALateWriterWhoseItemAnotherNodeHasByNow() {
        Run run = one.openWithItems("sync", "lane", 1);
        ItemClaim late = one.claims.next("lane").orElseThrow();
        one.letLeaseExpire();
        two.recovery.freeDeadNodesWork();
        ItemClaim again = two.claims.next("lane").orElseThrow();
        TestLease.renew(one.lease);

        assertThatThrownBy(() -> one.claims.end(late, ItemEnd.of(ItemOutcome.FAILED, "late")))
                .isInstanceOf(LostClaimException.class);
        two.claims.end(again, DONE);
        assertThatThrownBy(() -> one.claims.end(late, ItemEnd.of(ItemOutcome.FAILED, "later still")))
                .isInstanceOf(LostClaimException.class);
        assertThat(reasons(run)).containsExactly("done: ");
    }

    @Test
    void shouldLeaveAnItemWithWhoeverIsJustWritingItsOutcome() throws Exception {
        one.openWithItems("sync", "lane", 1);
        ItemClaim claim = one.claims.next("lane").orElseThrow();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Future<?> writer = threads.submit(() -> one.transaction.executeWithoutResult(status -> {
            one.claims.hold(claim);
            held.countDown();
            await(looked);
        }));

        assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
        one.letLeaseExpire();
        two.recovery.freeDeadNodesWork();
        assertThat(two.claims.next("lane")).isEmpty();
        looked.countDown();
        writer.get();

        two.recovery.freeDeadNodesWork();
        assertThat(two.claims.next("lane")).isPresent();
    }

    @Test
    void shouldWorkUnderANewLeaseAfterTheOldOneExpired() {
        long before = one.lease.id();
        one.letLeaseExpire();

        TestLease.renew(one.lease);

        assertThat(one.lease.id()).isGreaterThan(before);
        one.openWithItems("sync", "lane", 1);
        assertThat(one.claims.next("lane")).isPresent();
    }

    @Test
    void shouldHandEverythingBackAtACleanStop() {
        one.openWithItems("sync", "lane", 1);
        assertThat(one.claims.next("lane")).isPresent();

        one.lease.stop();

        assertThat(two.claims.next("lane")).isPresent();
        assertThat(two.jdbc.sql("select id from nodes").query(Long.class).list())
                .containsExactly(two.lease.id());
    }

    @Test
    void shouldTakeNoWorkWhileItStopsAndHandBackWhatBreaksOff() {
        one.openWithItems("sync", "lane", 3);
        ItemClaim finished = one.claims.next("lane").orElseThrow();
        ItemClaim brokenOff = one.claims.next("lane").orElseThrow();

        one.beginToStop();
        one.claims.end(finished, DONE);
        one.claims.end(brokenOff, ItemEnd.of(ItemOutcome.FAILED, "connection refused"));

        assertThat(one.claims.next("lane")).isEmpty();
        assertThat(two.claims.next("lane")).hasValueSatisfying(again -> {
            assertThat(again.key()).isEqualTo(brokenOff.key());
            assertThat(again.attempt()).isEqualTo(1);
        });
    }

    @Test
    void shouldFreeWhatALivingNodeHasForgotten() {
        one.openWithItems("sync", "lane", 2);
        ItemClaim kept = one.claims.next("lane").orElseThrow();
        ItemClaim forgotten = one.claims.next("lane").orElseThrow();
        one.claims.forget(forgotten);
        one.jdbc
                .sql("update run_items set claimed_at = now() - interval '1 hour'")
                .update();

        one.claims.freeForgotten();

        assertThat(two.claims.next("lane").map(ItemClaim::key)).hasValue(forgotten.key());
        one.claims.end(kept, DONE);
    }

    @Test
    void shouldCountAHandOverNeitherAsAttemptNorAsAnEnd() {
        one.openWithItems("sync", "lane", 1);
        one.claims.putBack(one.claims.next("lane").orElseThrow(), PutBack.into("other lane", 433));

        assertThat(two.claims.next("lane")).isEmpty();
        assertThat(two.claims.next("other lane").orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void shouldTryWhatFailedAgainOnlyWhenNothingElseIsLeft() {
        one.openWithItems("sync", "lane", 2);
        ItemClaim failed = one.claims.next("lane").orElseThrow();
        ItemClaim other = one.claims.next("lane").orElseThrow();
        one.claims.putBack(failed, PutBack.toStage(PutBack.RETRIES, "retry lane", "HTTP 500"));
        assertThat(two.claims.next("retry lane")).isEmpty();

        one.claims.end(other, DONE);

        assertThat(two.claims.next("retry lane").orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void shouldLetEachStageWaitForTheOnesBeforeIt() {
        one.openWithItems("sync", "lane", 2);
        ItemClaim refused = one.claims.next("lane").orElseThrow();
        ItemClaim failed = one.claims.next("lane").orElseThrow();
        one.claims.putBack(refused, PutBack.toStage(PutBack.JUDGEMENT, "judgement", "HTTP 401"));
        one.claims.putBack(failed, PutBack.toStage(PutBack.RETRIES, "retry lane", "HTTP 500"));

        assertThat(two.claims.next("judgement")).isEmpty();
        one.claims.end(one.claims.next("retry lane").orElseThrow(), DONE);

        assertThat(two.claims.next("judgement")).isPresent();
    }

    @Test
    void shouldNotClaimWhatIsPutOffAndCountNoAttempt() {
        one.openWithItems("sync", "lane", 1);
        one.claims.putBack(one.claims.next("lane").orElseThrow(), PutBack.putOff(Duration.ofHours(1), "it is down"));
        assertThat(two.claims.next("lane")).isEmpty();

        one.jdbc.sql("update run_items set not_before = now()").update();

        assertThat(two.claims.next("lane").orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void shouldCountTheTimeOfBeingPutOffAsTimeWithoutProgress() {
        one.openWithItems("sync", "lane", 1);
        one.claims.putBack(one.claims.next("lane").orElseThrow(), PutBack.putOff(Duration.ZERO, "it is down"));
        one.jdbc
                .sql("update run_items set progressed_at = now() - interval '90 seconds'")
                .update();

        ItemClaim again = two.claims.next("lane").orElseThrow();

        assertThat(two.claims.standstill(again).time()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(99));
        assertThat(two.claims.idle(List.of("lane"))).singleElement().satisfies(item -> assertThat(item.idle())
                .isLessThan(Duration.ofSeconds(9)));
    }

    @Test
    void shouldKeepWhatAnAttemptMetWhenTheNextOneIsPutOff() {
        one.openWithItems("sync", "lane", 1);
        one.claims.putBack(
                one.claims.next("lane").orElseThrow(), PutBack.toStage(PutBack.RETRIES, "retry lane", "HTTP 500"));
        one.claims.putBack(one.claims.next("retry lane").orElseThrow(), PutBack.putOff(Duration.ZERO, "it is down"));

        ItemClaim again = one.claims.next("retry lane").orElseThrow();

        assertThat(one.claims.standstill(again).met()).isEqualTo("HTTP 500");
    }

    @Test
    void shouldStopAnAttemptThatWasGivenUpBeforeItsNextCall() {
        one.openWithItems("sync", "lane", 1);
        ItemClaim claim = one.claims.next("lane").orElseThrow();
        one.claims.requireHeld(claim);

        one.claims.putBack(claim, PutBack.toStage(PutBack.RETRIES, "retry lane", "no new page"));

        assertThatThrownBy(() -> one.claims.requireHeld(claim)).isInstanceOf(LostClaimException.class);
    }

    @Test
    void shouldCloseARunOnceAndOnlyAfterItsLastItem() throws Exception {
        Run run = one.openWithItems("sync", "lane", 2);
        one.claims.end(one.claims.next("lane").orElseThrow(), DONE);
        assertThat(one.closing.takeForClosing(run.id())).isEmpty();
        one.claims.end(one.claims.next("lane").orElseThrow(), ItemEnd.of(ItemOutcome.HELD, "too few"));

        List<Optional<Run>> taken = atOnce(6, number -> node(number).closing.takeForClosing(run.id()));

        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void shouldCountEveryPromisedItemWhenItCloses() {
        Run run = one.openWithItems("sync", "lane", 4);
        Stream.of(ItemOutcome.DONE, ItemOutcome.PARTIAL, ItemOutcome.QUARANTINED, ItemOutcome.CANCELLED)
                .forEach(outcome ->
                        one.claims.end(one.claims.next("lane").orElseThrow(), ItemEnd.of(outcome, "because")));
        one.closing.takeForClosing(run.id());
        one.closing.close(run.id(), new Verdict(RunStatus.PARTIAL, "so and so"));

        assertThat(one.jdbc
                        .sql("select items_promised || '=' || items_done || '+' || items_failed || '+' || items_skipped"
                                + " || '+' || items_cancelled from runs")
                        .query(String.class)
                        .single())
                .isEqualTo("4=1+1+1+1");
    }

    @Test
    void shouldLeaveARunThatCouldNotBeClosedToTheNextWhoLooks() {
        Run run = one.openWithItems("sync", "lane", 1);
        one.claims.end(one.claims.next("lane").orElseThrow(), DONE);
        one.closing.takeForClosing(run.id());
        assertThat(two.closing.leftUnclosed("sync")).isEmpty();

        one.letLeaseExpire();
        two.recovery.freeDeadNodesWork();

        assertThat(two.closing.leftUnclosed("sync")).containsExactly(run.id());
        assertThatThrownBy(() -> one.closing.close(run.id(), new Verdict(RunStatus.SUCCESS, "late")))
                .isInstanceOf(LostClaimException.class);
        assertThat(two.closing.takeForClosing(run.id())).isPresent();
    }

    @Test
    void shouldNeverChangeHowSomethingEnded() {
        Run run = one.openWithItems("sync", "lane", 1);
        one.claims.end(one.claims.next("lane").orElseThrow(), DONE);
        one.closing.takeForClosing(run.id());
        one.closing.close(run.id(), new Verdict(RunStatus.SUCCESS, "1 of 1"));

        assertThatThrownBy(() -> one.jdbc
                        .sql("update run_items set outcome = 'failed', reason = 'no'")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("has ended");
        assertThatThrownBy(() -> one.jdbc.sql("update runs set status = -1").update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("has ended");
    }

    private LedgerNode node(int number) {
        return number % 2 == 0 ? one : two;
    }

    private static List<ItemClaim> claimAll(LedgerNode node) {
        List<ItemClaim> won = new ArrayList<>();
        for (var next = node.claims.next("lane"); next.isPresent(); next = node.claims.next("lane")) {
            won.add(next.get());
        }
        return won;
    }

    private List<String> reasons(Run run) {
        return one.jdbc
                .sql(
                        "select outcome || ': ' || reason from run_items where run_id = ? and outcome is not null order by id")
                .param(run.id())
                .query(String.class)
                .list();
    }

    private String state(Run run) {
        return one.jdbc
                .sql("select status || ' ' || message from runs where id = ?")
                .param(run.id())
                .query(String.class)
                .single();
    }

    private interface Numbered<T> {
        T call(int number) throws Exception;
    }

    private <T> List<T> atOnce(int times, Numbered<T> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(times);
        List<Callable<T>> calls = IntStream.range(0, times)
                .<Callable<T>>mapToObj(number -> () -> {
                    together.await();
                    return work.call(number);
                })
                .toList();
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
