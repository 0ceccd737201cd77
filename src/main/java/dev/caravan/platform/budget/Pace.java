package dev.caravan.platform.budget;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls of one node, as many per minute as all nodes together may make: in one line, the first of which waits for its
 * slot and, where there is none left, reserves for those behind it, too.
 */
final class Pace {

    private final RateSlots slots;
    private final ReentrantLock line = new ReentrantLock(true);
    private final Queue<Slot> reserved = new ArrayDeque<>();

    Pace(RateSlots slots) {
        this.slots = slots;
    }

    /**
     * Waits until a call may begin.
     *
     * @throws BudgetExhaustedException when that would take too long
     */
    void await(Budget budget, Patience patience) throws InterruptedException {
        if (budget.requestsPerMinute() == 0) {
            return;
        }
        patience.take(line);
        try {
            Slot slot = next(budget, patience);
            patience.awaitTime(slot.from());
            while (System.nanoTime() - slot.until() > 0) {
                slot = next(budget, patience);
                patience.awaitTime(slot.from());
            }
        } finally {
            line.unlock();
        }
    }

    private Slot next(Budget budget, Patience patience) {
        if (reserved.isEmpty()) {
            int inLine = line.getQueueLength() + 1;
            reserved.addAll(slots.reserve(budget, Math.min(inLine, RateSlots.slice(budget))));
        }
        Slot next = reserved.poll();
        if (next == null) {
            throw patience.exhausted();
        }
        return next;
    }
}
