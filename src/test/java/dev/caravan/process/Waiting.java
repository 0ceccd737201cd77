package dev.caravan.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do. Programs that run from the jar alone have no Awaitility. */
public final class Waiting {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Waiting() {}

    /**
     * Looks again and again until it holds.
     *
     * @param what is waited for, for the failure's message
     * @throws IllegalStateException when it does not hold in time
     */
    public static void until(String what, Duration atMost, BooleanSupplier holds) {
        long start = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - start > atMost.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Waited in vain for %s, %s".formatted(what, atMost));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
