package dev.caravan.platform.budget;

import java.util.concurrent.atomic.AtomicInteger;

/** Calls that are under way or wait, and their most since it was last asked for. */
final class Demand {

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    void grow() {
        peak.accumulateAndGet(now.incrementAndGet(), Math::max);
    }

    void shrink() {
        now.decrementAndGet();
    }

    int now() {
        return now.get();
    }

    /** {@return the most there were since the last time, which is forgotten} */
    int takePeak() {
        return Math.max(now.get(), peak.getAndSet(now.get()));
    }

    /** {@return whether there has been none since {@link #takePeak}} */
    boolean none() {
        return now.get() == 0 && peak.get() == 0;
    }
}
