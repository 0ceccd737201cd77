package dev.caravan.platform.budget;

import dev.caravan.platform.lease.NodeLease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * This node's share of one budget, held under its lease.
 *
 * <p>The database's row never says less than what may be in use here: the share grows after it was written, and shrinks
 * before. So a failed exchange changes nothing, and the share stays good as long as the lease surely is.
 */
final class Share {

    /** No lease has this number. */
    private static final long NONE = 0;

    private final NodeLease node;
    private final BudgetShares shares;
    private final Pace pace;
    private final Permits permits = new Permits();
    private final Demand demand = new Demand();
    private final RecentCalls calls = new RecentCalls();
    private final ReentrantLock exchanging = new ReentrantLock();
    private volatile Budget budget;
    private volatile long lease = NONE;

    /** By {@link System#nanoTime}. */
    private volatile long pausedUntil = System.nanoTime();

    Share(Budget budget, NodeLease node, BudgetShares shares, RateSlots slots) {
        this.budget = budget;
        this.node = node;
        this.shares = shares;
        this.pace = new Pace(slots);
    }

    void acquire(Budget wanted) throws InterruptedException {
        budget = wanted;
        Patience patience = new Patience(wanted);
        demand.grow();
        boolean acquired = false;
        try {
            while (!acquired) {
                acquired = tryOnce(patience);
            }
        } finally {
            if (!acquired) {
                demand.shrink();
            }
        }
        calls.note(System.nanoTime(), patience.waited());
    }

    /** Within the lock, so that an exchange that read the row before does not take the pause back. */
    Duration pause(Supplier<Duration> written) {
        exchanging.lock();
        try {
            Duration left = written.get();
            setPaused(left);
            return left;
        } finally {
            exchanging.unlock();
        }
    }

    void release() {
        permits.release();
        demand.shrink();
    }

    /** Gives the share back where nothing was called since the last time, else has it grow or shrink as others want. */
    void settle() {
        exchanging.lock();
        try {
            if (demand.none()) {
                giveBack();
            } else {
                exchange();
            }
        } finally {
            exchanging.unlock();
        }
    }

    BudgetUse use() {
        long now = System.nanoTime();
        int inUse = permits.inUse();
        int waiting = Math.max(0, demand.now() - inUse);
        return new BudgetUse(
                budget, permits.size(), inUse, waiting, calls.count(now), calls.longestWait(now), paused());
    }

    // The time of the call comes last, as it passes; but waiting for it may have taken longer than the lease.
    private boolean tryOnce(Patience patience) throws InterruptedException {
        askIfNothingIsHeld();
        refuseWhilePaused();
        patience.take(permits);
        boolean good = false;
        try {
            if (surelyHeld()) {
                pace.await(budget, patience);
                refuseWhilePaused();
                good = surelyHeld();
            }
        } finally {
            if (!good) {
                permits.release();
            }
        }
        if (!good) {
            dropIfLost();
        }
        return good;
    }

    private void refuseWhilePaused() {
        Duration left = paused();
        if (!left.isZero()) {
            throw new BudgetPausedException(budget, left);
        }
    }

    private void setPaused(Duration left) {
        pausedUntil = System.nanoTime() + left.toNanos();
    }

    private Duration paused() {
        return Duration.ofNanos(Math.max(0, pausedUntil - System.nanoTime()));
    }

    private boolean surelyHeld() {
        return node.surelyHolds(lease);
    }

    private void askIfNothingIsHeld() throws InterruptedException {
        if (lease == node.id()) {
            return;
        }
        exchanging.lockInterruptibly();
        try {
            if (lease != node.id()) {
                exchange();
            }
        } finally {
            exchanging.unlock();
        }
    }

    private void dropIfLost() throws InterruptedException {
        exchanging.lockInterruptibly();
        try {
            if (!surelyHeld()) {
                drop();
            }
        } finally {
            exchanging.unlock();
        }
    }

    // What is in use stays so, and is counted in the next exchange.
    private void drop() {
        permits.resize(0);
        lease = NONE;
    }

    private void exchange() {
        long current = node.id();
        int held;
        Optional<Grant> granted;
        do {
            held = permits.atMostInUse();
            granted = shares.exchange(budget, current, held, demand.takePeak());
            if (granted.isEmpty()) {
                drop();
                return;
            }
            permits.resize(granted.get().permits());
            setPaused(granted.get().paused());
            lease = current;
        } while (granted.get().permits() < held && permits.atMostInUse() < held);
    }

    private void giveBack() {
        if (lease == NONE) {
            return;
        }
        permits.resize(0);
        if (permits.atMostInUse() > 0) {
            exchange();
            return;
        }
        shares.giveBack(budget.key(), lease);
        lease = NONE;
    }
}
