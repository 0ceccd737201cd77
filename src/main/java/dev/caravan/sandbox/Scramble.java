package dev.caravan.sandbox;

/** SplitMix64's finisher: neighbouring inputs give outputs that look unrelated, and the same input always the same. */
public final class Scramble {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Scramble() {}

    /** {@return a number that looks drawn, always the same for these two} */
    public static long of(long seed, long value) {
        long z = seed + value * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
