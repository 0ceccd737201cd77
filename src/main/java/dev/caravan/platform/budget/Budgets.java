package dev.caravan.platform.budget;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Permits for calls at once, by what is to be spared: an upstream instance, a credential, a profile.
 *
 * <p>A permit is held for one call only, never while a retry waits. Whoever waits longest is served first, so that no
 * lane starves another.
 */
@Component("budgets")
public class Budgets {

    // Longer than any queue of calls that each end within their total time-out; what waits longer than this hangs.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();

    /**
     * Waits for a permit.
     *
     * @throws BudgetExhaustedException when none became free for ten minutes
     */
    public void acquire(Budget budget) throws InterruptedException {
        Semaphore semaphore =
                permits.computeIfAbsent(budget.key(), key -> new Semaphore(budget.concurrentCalls(), true));
        if (!semaphore.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BudgetExhaustedException(budget, LONGEST_WAIT);
        }
    }

    /** Gives the permit back, once for each {@link #acquire}. */
    public void release(Budget budget) {
        Semaphore semaphore = permits.get(budget.key());
        if (semaphore != null) {
            semaphore.release();
        }
    }
}
