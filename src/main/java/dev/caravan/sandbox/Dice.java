package dev.caravan.sandbox;

/** A short row of numbers from one seed. */
final class Dice {

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** The next number, from 0 to one less than {@code sides}. */
    int roll(int sides) {
        state = Scramble.of(state, 1);
        return (int) Long.remainderUnsigned(state, sides);
    }
}
