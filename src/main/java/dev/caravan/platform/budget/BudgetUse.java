package dev.caravan.platform.budget;

import java.time.Duration;

/**
 * What this node makes of a budget now.
 *
 * @param budget with the limits for all nodes together
 * @param permits calls at once that this node may make
 * @param inUse calls that it is making
 * @param waiting calls that wait for a permit or for their time
 * @param callsLastMinute calls that it began in the last 60 seconds
 * @param longestWait of those
 * @param paused how long no call may be made, as the upstream's quota is used up; zero where one may
 */
public record BudgetUse(
        Budget budget,
        int permits,
        int inUse,
        int waiting,
        int callsLastMinute,
        Duration longestWait,
        Duration paused) {

    /** {@return this node's calls as a part of the calls at once that all may make, 0 to 1; sums up over nodes} */
    public double concurrencyRatio() {
        return (double) inUse / budget.concurrentCalls();
    }

    /** {@return this node's calls as a part of those per minute that all may make, 0 to 1; 0 where there is no limit} */
    public double requestsPerMinuteRatio() {
        return budget.requestsPerMinute() == 0 ? 0 : (double) callsLastMinute / budget.requestsPerMinute();
    }
}
