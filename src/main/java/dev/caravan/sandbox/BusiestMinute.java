package dev.caravan.sandbox;

/**
 * The most events in any 60 s, in constant memory: tenths of a second are counted, so the figure never overstates, and
 * understates by at most the events of one tenth.
 */
public final class BusiestMinute {

    private static final int TENTHS = 600;
    private static final int MILLIS = 100;

    private final int[] counts = new int[TENTHS];
    private long newest = Long.MIN_VALUE;
    private int inWindow;
    private int busiest;

    /**
     * Counts one event.
     *
     * @param millis of a clock that never goes back, from any origin
     */
    public void add(long millis) {
        advanceTo(Math.floorDiv(millis, MILLIS));
        counts[slot(newest)]++;
        inWindow++;
        busiest = Math.max(busiest, inWindow);
    }

    /** {@return the most so far} */
    public int busiest() {
        return busiest;
    }

    private void advanceTo(long tenth) {
        long first = newest == Long.MIN_VALUE ? tenth : Math.max(newest + 1, tenth - TENTHS + 1);
        for (long passed = first; passed <= tenth; passed++) {
            inWindow -= counts[slot(passed)];
            counts[slot(passed)] = 0;
        }
        newest = Math.max(newest, tenth);
    }

    private static int slot(long tenth) {
        return Math.floorMod(tenth, TENTHS);
    }
}
