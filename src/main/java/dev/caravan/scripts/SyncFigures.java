package dev.caravan.scripts;

import dev.caravan.runs.RunStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run of the sync came to. While it runs only the calls are counted.
 *
 * @param endTime empty while it runs
 * @param message the verdict in words; empty while there is none
 * @param synced scripts whose new executions were all read
 * @param stale scripts that were quarantined at its end
 * @param newlyStale of those, the ones that this run found invalid
 * @param restored of the synced, those that had been quarantined
 * @param held refused in such numbers that something else is to blame
 * @param deferred scripts that it did not get to
 * @param skipped scripts of a credential that cannot be used, or that another run had
 * @param calls made for it, failed ones included
 */
public record SyncFigures(
        long runId,
        RunStatus status,
        Instant startTime,
        Optional<Instant> endTime,
        String message,
        int synced,
        int stale,
        int newlyStale,
        int restored,
        int held,
        int failed,
        int deferred,
        int skipped,
        long calls) {

    /** {@return how many scripts it was about} */
    public int scripts() {
        return synced + stale + held + failed + deferred + skipped;
    }
}
