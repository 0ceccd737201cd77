package dev.caravan.sandbox;

import java.util.Map;
import java.util.TreeMap;

/** Calls of one kind: how many, how many at once, and how they ended. */
final class Counts {

    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private long calls;
    private int atOnce;
    private int peakAtOnce;

    void begin() {
        calls++;
        atOnce++;
        peakAtOnce = Math.max(peakAtOnce, atOnce);
    }

    void end(int status) {
        atOnce--;
        byStatus.merge(status, 1L, Long::sum);
    }

    long calls() {
        return calls;
    }

    int peakAtOnce() {
        return peakAtOnce;
    }

    /** Ended calls, by HTTP status. */
    Map<Integer, Long> byStatus() {
        return new TreeMap<>(byStatus);
    }
}
