package dev.caravan.platform.budget;

import java.time.Duration;

/** No permit became free in time. */
public class BudgetExhaustedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BudgetExhaustedException(Budget budget, Duration waited) {
        super("No call to %s was possible for %d s: %d calls at once are allowed, and all hang"
                .formatted(budget.key(), waited.toSeconds(), budget.concurrentCalls()));
    }
}
