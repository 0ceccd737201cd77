package dev.caravan.platform.budget;

/**
 * One node's part in a budget.
 *
 * @param node its lease
 * @param permits calls at once that it holds
 * @param wanted calls that it has under way or waiting
 * @param secondsSinceRemainder since it last got one of the permits that do not divide evenly
 */
record Stake(long node, int permits, int wanted, double secondsSinceRemainder) {

    /** Long enough that moving the permit costs little of it, short enough that nobody waits for long. */
    private static final double TURN_SECONDS = 2;

    /** {@return whether it has one of the permits that do not divide evenly, and has not had it for its turn} */
    boolean inItsTurn(int evenShare) {
        return permits > evenShare && secondsSinceRemainder < TURN_SECONDS;
    }
}
