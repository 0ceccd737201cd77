package dev.caravan.platform.budget;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/** How long one call has waited, and may still. */
final class Patience {

    // Longer than any queue of calls that each end within their total time-out; what waits longer than this hangs.
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Budget budget;
    private final long began = System.nanoTime();

    Patience(Budget budget) {
        this.budget = budget;
    }

    Duration waited() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void take(Semaphore permit) throws InterruptedException {
        if (!permit.tryAcquire(left(), TimeUnit.NANOSECONDS)) {
            throw exhausted();
        }
    }

    void take(Lock lock) throws InterruptedException {
        if (!lock.tryLock(left(), TimeUnit.NANOSECONDS)) {
            throw exhausted();
        }
    }

    /** @param time by {@link System#nanoTime} */
    void awaitTime(long time) throws InterruptedException {
        for (long ahead = time - System.nanoTime(); ahead > 0; ahead = time - System.nanoTime()) {
            if (ahead > left()) {
                throw exhausted();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while waiting for the time of a call to " + budget.key());
            }
            LockSupport.parkNanos(this, ahead);
        }
    }

    BudgetExhaustedException exhausted() {
        return new BudgetExhaustedException(budget, waited());
    }

    private long left() {
        return LONGEST.toNanos() - (System.nanoTime() - began);
    }
}
