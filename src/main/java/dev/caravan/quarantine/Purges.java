package dev.caravan.quarantine;

import dev.caravan.platform.Causes;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.quarantine.PurgeReport.Item;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.LostClaimException;
import dev.caravan.runs.PromisedItem;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunLedger;
import dev.caravan.runs.StartRequest;
import dev.caravan.runs.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The work of a purge: an item for each thing that is to go, which goes in a transaction of its own under the item's claim.
 * In the ledger it is the thing that is worked on, so no sync has it at the same time.
 */
@Component("purges")
public class Purges {

    private static final Logger LOG = LoggerFactory.getLogger(Purges.class);

    private final PurgeCandidates candidates;
    private final Deletions deletions;
    private final RunLedger ledger;
    private final Claims claims;

    Purges(PurgeCandidates candidates, Deletions deletions, RunLedger ledger, Claims claims) {
        this.candidates = candidates;
        this.deletions = deletions;
        this.ledger = ledger;
        this.claims = claims;
    }

    /** {@return the start of a purge of what that run has found invalid and is not held, whether its grace is over or not} */
    public StartRequest foundBy(long run, String requestedBy) {
        return new StartRequest(
                PurgeJob.NAME,
                PurgeJob.ROUTE,
                PurgeJob.foundBy(run),
                Optional.empty(),
                Trigger.API,
                requestedBy,
                Optional.empty(),
                UUID.randomUUID().toString());
    }

    /**
     * Promises everything that is to go.
     *
     * @return the lane in which it waits, if anything does
     */
    @UnitOfWork
    public List<String> promise(Run run) {
        return ledger.promise(
                run.id(), candidates.of(run).stream().map(Purges::promised).toList());
    }

    private static PromisedItem promised(QuarantineEntry entry) {
        return new PromisedItem(entry.ref(), entry.resource(), PurgeJob.LANE, 0, Optional.empty());
    }

    /** {@return the next thing that is to go, ours to delete; empty when none waits} */
    public Optional<ItemClaim> next() {
        return claims.next(PurgeJob.LANE);
    }

    /**
     * Deletes it with all that hangs on it; what has been restored or extended since it was promised is left alone.
     *
     * @throws LostClaimException when another node has it by now; then nothing is deleted
     */
    @UnitOfWork
    public void delete(ItemClaim claim) {
        claims.hold(claim);
        claims.end(
                claim,
                candidates
                        .locked(claim)
                        .map(found -> done(deletions.delete(found.entry(), "purge", found.who())))
                        .orElseGet(() -> ItemEnd.of(
                                ItemOutcome.SKIPPED, "it was restored, extended or deleted before its turn")));
    }

    private static ItemEnd done(Item gone) {
        long rows = gone.counts().values().stream().mapToLong(Long::longValue).sum();
        return new ItemEnd(
                ItemOutcome.DONE,
                "",
                Optional.empty(),
                Optional.of(rows),
                Map.of("name", gone.name(), "reason", gone.reason(), "counts", gone.counts()));
    }

    /** Says why it could not be deleted; where the claim is lost, another has it, and nothing is written. */
    public void failed(ItemClaim claim, Throwable cause) {
        LOG.warn("run={} item={} was not deleted", claim.runId(), claim.key(), cause);
        try {
            claims.end(claim, ItemEnd.of(ItemOutcome.FAILED, "nothing of it was deleted: " + words(cause)));
        } catch (LostClaimException e) {
            LOG.info("run={} item={} {}", claim.runId(), claim.key(), e.getMessage());
        } catch (RuntimeException e) {
            claims.forget(claim);
            LOG.error("run={} item={} could not be ended; it is taken up again", claim.runId(), claim.key(), e);
        }
    }

    // What the database says of it: a table that may not be read, a trigger that refuses.
    private static String words(Throwable cause) {
        Throwable innermost = Causes.of(cause).reduce(cause, (outer, inner) -> inner);
        return String.valueOf(innermost.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
