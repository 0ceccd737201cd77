package dev.caravan.runs;

import java.time.Duration;
import java.util.List;

/**
 * Runs that this node has ended; whoever counts them does so after the transaction has been committed.
 *
 * @param items of all of them, by job and outcome
 */
record RunsEnded(List<Ended> runs, List<Outcomes> items) {

    /** In place of a job's name: scripts outside go by one, as there may be any number of them. */
    static final String OUTSIDE = "outside";

    record Ended(String job, RunStatus status, Duration duration) {}

    record Outcomes(String job, ItemOutcome outcome, int items) {}
}
