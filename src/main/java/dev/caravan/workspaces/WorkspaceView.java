package dev.caravan.workspaces;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * A workspace as the API shows it, with how its sync stands; never with its key.
 *
 * @param estimatedAccountCount accounts that the upstream last said it has
 * @param accounts accounts in the database that the upstream still has, as of the end of the last run
 * @param lastOutcome how its last item ended
 * @param lastReason why it was not done, in words
 * @param lane where it was last worked on, or waits
 * @param quarantine since when and why it is not called, or held for review; left out when nothing is wrong with it
 * @param stale active, and without a complete sync for longer than the setting allows
 */
public record WorkspaceView(
        long id,
        String name,
        String instance,
        Optional<String> bisonWorkspaceId,
        boolean active,
        Optional<Long> estimatedAccountCount,
        long accounts,
        Optional<Instant> lastSuccessfulSyncAt,
        Optional<Long> secondsSinceSuccess,
        Optional<Long> lastSyncDurationMs,
        Optional<String> lastOutcome,
        Optional<String> lastReason,
        Optional<Long> lastRunId,
        Optional<String> lane,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> quarantine,
        boolean stale) {}
