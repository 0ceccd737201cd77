package dev.caravan.platform.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.caravan.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls per minute: slots are reserved far ahead, and looked at instead of waited for. */
@Timeout(60)
class RateSlotsIntegrationTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TestDatabase database = TestDatabase.fresh();
    private final BudgetNode one = new BudgetNode(database);
    private final BudgetNode two = new BudgetNode(database);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        two.close();
        one.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "2, 8", "10, 40", "90, 240", "600, 1600", "3000, 8000"})
    void shouldNeverAllowMoreThanTheLimitInAnySixtySeconds(int limit, int count) throws Exception {
        Budget budget = budget(limit);

        List<Slot> slots = reservedByAll(budget, count);

        List<Long> latest =
                slots.stream().map(slot -> slot.until() + SECOND).sorted().toList();
        int gone = 0;
        for (int begun = 1; begun <= slots.size(); begun++) {
            // Those gone had arrived, at the latest, 60 s before the last of those begun can arrive.
            while (latest.get(gone) <= slots.get(begun - 1).from() - 60 * SECOND) {
                gone++;
            }
            assertThat(begun - gone).isLessThanOrEqualTo(limit);
        }
        long used = slots.get(slots.size() - 1).from() - slots.get(0).from();
        assertThat(used / (slots.size() - 1.0) / SECOND).isCloseTo(62.0 / limit, within(1.0 / limit));
    }

    @Test
    void shouldCatchUpHalfASecondAndNoMore() {
        Budget budget = budget(6000);
        one.slots.reserve(budget, 1);

        setNextFree("- interval '1 hour'");
        List<Slot> slots = one.slots.reserve(budget, 100);

        long now = System.nanoTime();
        assertThat(slots).filteredOn(slot -> slot.from() < now).hasSizeBetween(40, 90);
        assertThat(slots.get(0).until() - now).isLessThan(SECOND / 2);
    }

    @Test
    void shouldReserveNothingMoreThanTenMinutesAheadButGoOnAfterTheClockWasSetBack() {
        Budget budget = budget(60);

        setNextFree("+ interval '11 minutes'");
        assertThat(one.slots.reserve(budget, 1)).isEmpty();
        setNextFree("+ interval '1 hour'");

        assertThat(one.slots.reserve(budget, 1))
                .singleElement()
                .satisfies(slot -> assertThat(slot.from() - System.nanoTime()).isLessThan(SECOND));
    }

    @Test
    void shouldNotUseASlotThatIsOver() throws InterruptedException {
        Budget budget = budget(6000);
        List<Slot> given = new ArrayList<>();
        Pace pace = new Pace(new RateSlots(one.jdbc) {
            @Override
            public List<Slot> reserve(Budget of, int count) {
                long late = given.isEmpty() ? -2 * SECOND : 0;
                given.add(new Slot(System.nanoTime() + late, System.nanoTime() + late + SECOND));
                return given.subList(given.size() - 1, given.size());
            }
        });

        pace.await(budget, new Patience(budget));

        assertThat(given).hasSize(2);
    }

    @Test
    void shouldReserveForAllThatWaitButNoMoreThanASecondAhead() throws InterruptedException {
        Budget fourASecond = budget(250);
        List<Integer> reserved = new CopyOnWriteArrayList<>();
        Semaphore allInLine = new Semaphore(0);
        Pace pace = new Pace(new RateSlots(one.jdbc) {
            @Override
            public List<Slot> reserve(Budget of, int count) {
                reserved.add(count);
                allInLine.acquireUninterruptibly();
                return Collections.nCopies(count, new Slot(System.nanoTime(), System.nanoTime() + 20 * SECOND));
            }
        });

        List<Thread> callers = Stream.generate(() -> new Thread(() -> pass(pace, fourASecond)))
                .limit(8)
                .toList();
        callers.get(0).start();
        await().until(() -> reserved.size() == 1);
        callers.subList(1, 8).forEach(Thread::start);
        await().until(() -> callers.stream()
                        .filter(caller -> caller.getState() == Thread.State.TIMED_WAITING)
                        .count()
                == 7);
        allInLine.release(8);
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(reserved).containsExactly(1, 4, 3);
        assertThat(RateSlots.slice(budget(10))).isEqualTo(1);
    }

    @Test
    void shouldAskNothingOfTheDatabaseWhereThereIsNoLimit() throws InterruptedException {
        Budget unlimited = budget(0);

        one.call(unlimited, new BudgetNode.Upstream());

        assertThat(one.jdbc
                        .sql("select next_free_at = 'epoch' from budgets where key = 'upstream'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private static void pass(Pace pace, Budget budget) {
        try {
            pace.await(budget, new Patience(budget));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Budget budget(int requestsPerMinute) {
        return new Budget("upstream", 64, requestsPerMinute);
    }

    private void setNextFree(String fromNow) {
        one.jdbc
                .sql("insert into budgets (key) values ('upstream') on conflict do nothing")
                .update();
        one.jdbc
                .sql("update budgets set next_free_at = clock_timestamp() " + fromNow)
                .update();
    }

    /** By several threads on two nodes, in slices of several sizes; in order of time. */
    private List<Slot> reservedByAll(Budget budget, int count) throws Exception {
        setNextFree("- interval '1 hour'");
        List<Callable<List<Slot>>> takers = IntStream.range(0, 4)
                .mapToObj(taker ->
                        (Callable<List<Slot>>) () -> reserved(taker % 2 == 0 ? one : two, budget, count / 4, taker))
                .toList();
        List<Slot> all = new ArrayList<>();
        for (Future<List<Slot>> taken : threads.invokeAll(takers)) {
            all.addAll(taken.get());
        }
        all.sort(Comparator.comparingLong(Slot::from));
        return all;
    }

    private static List<Slot> reserved(BudgetNode node, Budget budget, int count, int taker) {
        int slice = Math.max(1, Math.min(count, RateSlots.slice(budget)) / (taker + 1));
        return Stream.generate(() -> node.slots.reserve(budget, slice))
                .limit(count / slice)
                .flatMap(List::stream)
                .toList();
    }
}
