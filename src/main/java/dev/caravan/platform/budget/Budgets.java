package dev.caravan.platform.budget;

import dev.caravan.platform.lease.NodeLease;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Permits for calls, by what is to be spared: an upstream instance, a credential, a profile. What a {@link Budget} allows,
 * it allows all nodes together.
 *
 * <ol>
 *   <li>Each node holds a share of the calls at once under its lease, and hands it out by itself. Shares follow what nodes
 *       want, twice a second ({@link #shareOut}); those of a dead node count no more when its lease has expired.
 *   <li>Calls per minute are slots in time, taken from the database right before each call, or some at a time where
 *       many wait. A slot that was not used in its time is lost.
 *   <li>Nothing begins once the lease may have expired.
 *   <li>Nothing begins while the upstream says that its quota is used up ({@link #pause}).
 * </ol>
 *
 * <p>A permit is held for one call only, never while a retry waits. Whoever waits longest on a node is served first, so
 * that no lane starves another.
 */
@Component("budgets")
public class Budgets {

    private final Map<String, Share> held = new ConcurrentHashMap<>();
    private final NodeLease lease;
    private final BudgetShares shares;
    private final RateSlots slots;
    private final BudgetPauses pauses;
    private final MeterRegistry meters;

    Budgets(NodeLease lease, BudgetShares shares, RateSlots slots, BudgetPauses pauses, MeterRegistry meters) {
        this.lease = lease;
        this.shares = shares;
        this.slots = slots;
        this.pauses = pauses;
        this.meters = meters;
    }

    /**
     * Waits until a call may begin; it then must, at once.
     *
     * @throws BudgetExhaustedException when none might for ten minutes
     * @throws BudgetPausedException when none may, as the upstream's quota is used up
     */
    public void acquire(Budget budget) throws InterruptedException {
        held.computeIfAbsent(budget.key(), key -> share(budget)).acquire(budget);
    }

    /** Says that the call has ended, once for each {@link #acquire} that returned. */
    public void release(Budget budget) {
        Share share = held.get(budget.key());
        if (share != null) {
            share.release();
        }
    }

    /**
     * Says that the upstream's quota is used up: no node begins a call before the pause is over; the others hear of it within
     * half a second.
     *
     * @param asked how long the upstream wants to be left alone, where it says so; else a minute, and twice as long each time
     *     that this did not help, up to a quarter of an hour
     * @return how long the pause is from now on
     */
    public Duration pause(Budget budget, Optional<Duration> asked) {
        return held.computeIfAbsent(budget.key(), key -> share(budget)).pause(() -> pauses.pause(budget.key(), asked));
    }

    /** Lets this node's shares follow what it and others want; to be called every half second. */
    public void shareOut() {
        held.values().forEach(Share::settle);
    }

    /** {@return what this node makes of each budget that it has used since its start, by key} */
    public List<BudgetUse> uses() {
        return held.values().stream()
                .map(Share::use)
                .sorted(Comparator.comparing(use -> use.budget().key()))
                .toList();
    }

    private Share share(Budget budget) {
        Share share = new Share(budget, lease, shares, slots);
        gauge(share, budget, "concurrency", BudgetUse::concurrencyRatio);
        if (budget.requestsPerMinute() > 0) {
            gauge(share, budget, "requests-per-minute", BudgetUse::requestsPerMinuteRatio);
        }
        return share;
    }

    private void gauge(Share share, Budget budget, String name, ToDoubleFunction<BudgetUse> ratio) {
        Gauge.builder("caravan.upstream.budget.used.ratio", share, of -> ratio.applyAsDouble(of.use()))
                .description("This node's part of what all nodes together may ask of an upstream, 0 to 1")
                .tag("upstream", budget.key())
                .tag("budget", name)
                .register(meters);
    }
}
