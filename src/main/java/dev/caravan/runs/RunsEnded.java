package dev.caravan.runs;

import java.time.Duration;
import java.util.List;

/**
 * Runs that this node has ended; whoever counts them does so after the transaction has been committed.
 *
 * @param items of all of them, by job and outcome
 */
record RunsEnded(List<Ended> runs, List<Outcomes> items) {

    record Ended(String job, RunStatus status, Duration duration) {}

    record Outcomes(String job, ItemOutcome outcome, int items) {}
}
