package dev.caravan.platform.budget;

import java.time.Duration;

/** Calls of the last 60 seconds, and how long the longest of them had waited; by second. */
final class RecentCalls {

    private static final int SECONDS = 60;

    private final long[] seconds = new long[SECONDS];
    private final int[] counts = new int[SECONDS];
    private final long[] longest = new long[SECONDS];

    /** @param now by {@link System#nanoTime} */
    synchronized void note(long now, Duration waited) {
        long second = second(now);
        int place = Math.floorMod(second, SECONDS);
        if (seconds[place] != second) {
            seconds[place] = second;
            counts[place] = 0;
            longest[place] = 0;
        }
        counts[place]++;
        longest[place] = Math.max(longest[place], waited.toNanos());
    }

    synchronized int count(long now) {
        int sum = 0;
        for (int place = 0; place < SECONDS; place++) {
            sum += recent(place, now) ? counts[place] : 0;
        }
        return sum;
    }

    synchronized Duration longestWait(long now) {
        long most = 0;
        for (int place = 0; place < SECONDS; place++) {
            most = Math.max(most, recent(place, now) ? longest[place] : 0);
        }
        return Duration.ofNanos(most);
    }

    private boolean recent(int place, long now) {
        return counts[place] > 0 && second(now) - seconds[place] < SECONDS;
    }

    private static long second(long nanos) {
        return Math.floorDiv(nanos, 1_000_000_000L);
    }
}
