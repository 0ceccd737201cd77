package dev.caravan.platform.budget;

import java.util.concurrent.Semaphore;

/**
 * Permits of one node; whoever waits longest is served first. Their number changes while they are in use: when it
 * falls below what is in use, none is handed out until enough have come back.
 */
final class Permits extends Semaphore {

    private static final long serialVersionUID = 1L;

    private int size;

    Permits() {
        super(0, true);
    }

    synchronized void resize(int to) {
        if (to > size) {
            release(to - size);
        } else {
            reducePermits(size - to);
        }
        size = to;
    }

    synchronized int size() {
        return size;
    }

    synchronized int inUse() {
        return size - availablePermits();
    }

    /** {@return the most that can be in use until the next {@link #resize}} */
    synchronized int atMostInUse() {
        return Math.max(size, inUse());
    }
}
