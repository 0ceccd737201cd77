package dev.caravan.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a week came to; see the comments of the table {@code weekly_summaries}.
 *
 * @param jobs runs by job or script, by name
 * @param worst scripts with most failures, the worst first
 */
record WeeklySummary(
        Week week, Runs runs, List<JobRuns> jobs, Scripts scripts, List<WorstScript> worst, Workspaces workspaces) {

    /** Runs by their verdicts. */
    record Runs(long all, long success, long partial, long failed, long cancelled) {}

    /** The same of one job. */
    record JobRuns(
            @JsonProperty("job") String job,
            @JsonProperty("success") long success,
            @JsonProperty("partial") long partial,
            @JsonProperty("failed") long failed,
            @JsonProperty("cancelled") long cancelled) {}

    /** Scripts, and what they executed. */
    record Scripts(
            long all,
            long synced,
            long stale,
            long newlyStale,
            long restored,
            long deleted,
            long executions,
            long executionsFailed) {}

    /** A script, with its failures. */
    record WorstScript(
            @JsonProperty("scriptId") String scriptId,
            @JsonProperty("name") String name,
            @JsonProperty("failedExecutions") long failedExecutions,
            @JsonProperty("failedSyncs") long failedSyncs) {}

    /** Workspaces. */
    record Workspaces(long active, long synced, long stale) {}
}
