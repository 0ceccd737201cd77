package dev.caravan.scripts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * A script as the API shows it, with how its sync stands.
 *
 * @param number order of registration; lists go by it
 * @param credential name of the credential by which it is read
 * @param lastSyncedAt when all its new executions were last read
 * @param executions how many are stored
 * @param lastExecutionAt when the newest of them started
 * @param running how many of them have not ended
 * @param successRate part that was completed of the stored executions that were completed, failed or timed out, 0 to 1; empty
 *     where there is none
 * @param alwaysEmpty read completely, and no execution was ever in its list; that is not to say that it never ran
 * @param lastOutcome how its last item ended
 * @param lastReason why it was not done, in words
 * @param deferredSince since when runs did not get to it
 * @param quarantined since when and why it is not called, or held for review; left out when nothing is wrong with it
 * @param inventoryAt when its files, functions and deployments were last read
 * @param inventoryTrouble why they were not when last asked for
 */
public record ScriptView(
        @JsonIgnore long number,
        String scriptId,
        String name,
        String credential,
        ScriptHealth health,
        Optional<Instant> lastSyncedAt,
        long executions,
        Optional<Instant> lastExecutionAt,
        long running,
        Optional<Double> successRate,
        boolean alwaysEmpty,
        Optional<String> lastOutcome,
        Optional<String> lastReason,
        Optional<Long> lastRunId,
        Optional<Instant> deferredSince,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> quarantined,
        Optional<Instant> inventoryAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> inventoryTrouble) {}
