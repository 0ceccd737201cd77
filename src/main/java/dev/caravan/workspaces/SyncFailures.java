package dev.caravan.workspaces;

import dev.caravan.platform.Causes;
import dev.caravan.platform.http.UpstreamFailure;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import dev.caravan.platform.http.UpstreamFailures;
import dev.caravan.runs.Claims;
import dev.caravan.runs.LostClaimException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes the outcome of a workspace of which the sync broke off. */
@Component("syncFailures")
public class SyncFailures {

    private static final Logger LOG = LoggerFactory.getLogger(SyncFailures.class);

    private final Claims claims;
    private final SyncAttempts attempts;
    private final PageFailures pages;
    private final UpstreamFailures failures;

    SyncFailures(Claims claims, SyncAttempts attempts, PageFailures pages, UpstreamFailures failures) {
        this.claims = claims;
        this.attempts = attempts;
        this.pages = pages;
        this.failures = failures;
    }

    /** Says why, and tries it again later or ends it as failed; where the claim is lost, another has it, and nothing is written. */
    public void end(WorkspaceSync sync, Throwable cause) {
        Optional<LostClaimException> lost = Causes.first(LostClaimException.class, cause);
        if (lost.isPresent()) {
            claims.forget(sync.claim());
            LOG.info(
                    "run={} item={} {}",
                    sync.runId(),
                    sync.claim().key(),
                    lost.get().getMessage());
            return;
        }
        UpstreamFailure failure = failures.classify(cause);
        if (KeyRefusedException.isMeantBy(failure)) {
            leave(sync, () -> attempts.refused(sync, failure.evidence()));
            return;
        }
        if (failure.kind() == Kind.OURS) {
            LOG.error(
                    "run={} item={} broke off by a fault of our own",
                    sync.runId(),
                    sync.claim().key(),
                    cause);
        }
        fail(sync, failure.summary(), cause instanceof StagedPagesLostException ? Kind.RETRYABLE : failure.kind());
    }

    /**
     * Does the same for one of which page 1 could not be read.
     *
     * @param retries how often it was tried again; null where it was not
     */
    public void endUnsized(WorkspaceSync sync, Throwable cause, @Nullable Integer retries) {
        try {
            PageTally tally = pages.tally(sync, 1, cause, retries);
            fail(sync, tally.inWords(0), tally.kind());
        } catch (LostClaimException | KeyRefusedException e) {
            end(sync, e);
        }
    }

    private void fail(WorkspaceSync sync, String reason, Kind kind) {
        leave(sync, () -> attempts.failed(sync, reason, kind));
    }

    private static void leave(WorkspaceSync sync, Runnable way) {
        try {
            way.run();
        } catch (LostClaimException e) {
            LOG.info("run={} item={} {}", sync.runId(), sync.claim().key(), e.getMessage());
        }
    }
}
