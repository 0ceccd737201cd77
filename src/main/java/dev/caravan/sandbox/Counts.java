package dev.caravan.sandbox;

import java.util.Map;
import java.util.TreeMap;

/** Calls of one kind: how many, how many at once, and how they ended. */
public final class Counts {

    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private long calls;
    private int atOnce;
    private int peakAtOnce;

    /** Counts a call that has arrived. */
    public void begin() {
        calls++;
        atOnce++;
        peakAtOnce = Math.max(peakAtOnce, atOnce);
    }

    /**
     * Counts a call that has ended.
     *
     * @param status {@value BrokenAnswers#NO_STATUS} when it ended without one
     */
    public void end(int status) {
        atOnce--;
        byStatus.merge(status, 1L, Long::sum);
    }

    /** {@return calls begun} */
    public long calls() {
        return calls;
    }

    /** {@return most calls under way at once} */
    public int peakAtOnce() {
        return peakAtOnce;
    }

    /** Ended calls, by HTTP status. */
    public Map<Integer, Long> byStatus() {
        return new TreeMap<>(byStatus);
    }
}
