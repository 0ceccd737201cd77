package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamFailure;
import dev.caravan.platform.http.UpstreamFailures;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.LostClaimException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes the outcome of a workspace of which the sync broke off. */
@Component("syncFailures")
public class SyncFailures {

    private static final Logger LOG = LoggerFactory.getLogger(SyncFailures.class);

    private final Claims claims;
    private final UpstreamFailures failures;

    SyncFailures(Claims claims, UpstreamFailures failures) {
        this.claims = claims;
        this.failures = failures;
    }

    /** Ends it as failed with the reason; where the claim is lost, another has it, and nothing is written. */
    public void end(WorkspaceSync sync, Throwable cause) {
        if (cause instanceof LostClaimException) {
            claims.forget(sync.claim());
            LOG.info("run={} item={} {}", sync.runId(), sync.claim().key(), cause.getMessage());
            return;
        }
        UpstreamFailure failure = failures.classify(cause);
        if (failure.kind() == UpstreamFailure.Kind.OURS) {
            LOG.error(
                    "run={} item={} broke off by a fault of our own",
                    sync.runId(),
                    sync.claim().key(),
                    cause);
        }
        endAsFailed(sync, failure.summary());
    }

    /** Ends it as failed because of the pages that could not be read. */
    public void endAt(WorkspaceSync sync, PageTally tally) {
        endAsFailed(sync, tally.inWords(0));
    }

    private void endAsFailed(WorkspaceSync sync, String reason) {
        try {
            claims.end(sync.claim(), ItemEnd.of(ItemOutcome.FAILED, reason));
        } catch (LostClaimException e) {
            LOG.info("run={} item={} {}", sync.runId(), sync.claim().key(), e.getMessage());
        }
    }
}
