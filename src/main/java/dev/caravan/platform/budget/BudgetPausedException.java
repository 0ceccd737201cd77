package dev.caravan.platform.budget;

import java.time.Duration;

/** No call may be made, as the upstream said that its quota is used up. */
public class BudgetPausedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration left;

    BudgetPausedException(Budget budget, Duration left) {
        super("The quota of %s is used up: no call for %d s".formatted(budget.key(), Math.max(1, left.toSeconds())));
        this.left = left;
    }

    /** {@return how long no call may be made} */
    public Duration left() {
        return left;
    }
}
