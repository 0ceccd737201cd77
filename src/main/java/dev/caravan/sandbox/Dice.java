package dev.caravan.sandbox;

/** A short row of numbers from one seed. */
public final class Dice {

    private long state;

    public Dice(long seed) {
        this.state = seed;
    }

    /** The next number, from 0 to one less than {@code sides}. */
    public int roll(int sides) {
        state = Scramble.of(state, 1);
        return (int) Long.remainderUnsigned(state, sides);
    }
}
