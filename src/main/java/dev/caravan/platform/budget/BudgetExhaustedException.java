package dev.caravan.platform.budget;

import java.time.Duration;

/** No call was possible in time. */
public class BudgetExhaustedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BudgetExhaustedException(Budget budget, Duration waited) {
        super("No call to %s was possible for %d s: over all nodes %d calls at once and %s a minute are allowed"
                .formatted(
                        budget.key(),
                        waited.toSeconds(),
                        budget.concurrentCalls(),
                        budget.requestsPerMinute() == 0 ? "any number" : budget.requestsPerMinute()));
    }
}
