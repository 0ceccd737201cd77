package dev.caravan.platform.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends what takes too long, from one daemon thread. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "http-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Deadlines() {
        scheduler.setRemoveOnCancelPolicy(true);
    }

    /** Runs the action when the time is over, unless the deadline was closed before; the action must not block. */
    Deadline in(Duration time, Runnable action) {
        AtomicBoolean passed = new AtomicBoolean();
        Runnable end = () -> {
            passed.set(true);
            action.run();
        };
        return new Deadline(passed, scheduler.schedule(end, time.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** How many deadlines are neither closed nor passed. */
    int open() {
        return scheduler.getQueue().size();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    record Deadline(AtomicBoolean passedFlag, Future<?> task) implements AutoCloseable {

        boolean passed() {
            return passedFlag.get();
        }

        @Override
        public void close() {
            task.cancel(false);
        }
    }
}
