package dev.caravan.outside;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a script is doing. Days are UTC days, and today is one of them.
 *
 * @param lastStatus of the run that started last, as a code; empty where none is in the ledger
 * @param lastRun when that started
 * @param lastSuccess when the last successful run ended
 * @param durationTrend the last 14 days, the oldest first; days without a run that was a success or partial are left out
 * @param successRate7d the part of the runs that ended within 7 days that was a success, 0 to 1; cancelled ones do not
 *     count; empty where there was none
 * @param nextPlannedRun of jobs that start by themselves
 * @param inProgress how many runs are under way
 */
@JsonInclude
public record ScriptLine(
        String scriptName,
        Optional<Integer> lastStatus,
        Optional<Instant> lastRun,
        Optional<Instant> lastSuccess,
        List<Day> durationTrend,
        Optional<Double> successRate7d,
        Optional<Double> successRate30d,
        Optional<Instant> nextPlannedRun,
        long inProgress) {

    /**
     * The runs of a day that were a success or partial.
     *
     * @param averageMs how long they took on average, in milliseconds
     */
    public record Day(LocalDate day, long averageMs, int runs) {}
}
