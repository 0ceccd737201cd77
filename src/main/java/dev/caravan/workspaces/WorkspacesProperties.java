package dev.caravan.workspaces;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the sync of workspaces.
 *
 * @param largeThreshold accounts from which on a workspace is large and goes to the lane of its own; at least 1
 * @param smallParallelism small workspaces at once, per node; 1 to 256
 * @param largeParallelism large workspaces at once, per node; 1 to 64
 * @param pageParallelism pages of one workspace read at once; 1 to 64
 * @param maxConcurrentRequests calls at once to one upstream instance, of all nodes together; 1 to 512
 * @param requestsPerMinute calls to one upstream instance in any 60 seconds, of all nodes together; 0 for no limit, to
 *     1,000,000
 * @param perPage accounts per page to ask for; the instance may ignore it, what it answers counts; 1 to 1000
 * @param smallTimeout a small workspace that gets no new page for this long is given up, and tried again later; at least 1 s
 * @param largeTimeout the same for a large one
 * @param responseTimeout longest silence of an instance, before its answer and in the midst of it; at least 1 ms
 * @param checkpointTtl how long pages that were read stay good for a later attempt at the same workspace; at least 1 s
 * @param staleAfter without a complete sync for this long, an active workspace is stale; at least 1 min
 */
@Validated
@ConfigurationProperties("caravan.workspaces")
record WorkspacesProperties(
        @DefaultValue("200") @Min(1) int largeThreshold,
        @DefaultValue("3") @Min(1) @Max(256) int smallParallelism,
        @DefaultValue("1") @Min(1) @Max(64) int largeParallelism,
        @DefaultValue("4") @Min(1) @Max(64) int pageParallelism,
        @DefaultValue("8") @Min(1) @Max(512) int maxConcurrentRequests,
        @DefaultValue("3000") @Min(0) @Max(1_000_000) int requestsPerMinute,
        @DefaultValue("15") @Min(1) @Max(1000) int perPage,
        @DefaultValue("2m") @DurationMin(seconds = 1) Duration smallTimeout,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration largeTimeout,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration responseTimeout,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration checkpointTtl,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration staleAfter) {

    /** {@return how long a workspace of that many accounts, where it is known, may go without a new page} */
    Duration deadline(Optional<Long> accounts) {
        return accounts.filter(count -> count >= largeThreshold).isPresent() ? largeTimeout : smallTimeout;
    }
}
