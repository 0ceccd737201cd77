package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamFailure;
import dev.caravan.platform.http.UpstreamFailures;
import dev.caravan.runs.LostClaimException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts into words why a page could not be read. */
@Component("pageFailures")
public class PageFailures {

    private static final Logger LOG = LoggerFactory.getLogger(PageFailures.class);

    private final UpstreamFailures failures;

    PageFailures(UpstreamFailures failures) {
        this.failures = failures;
    }

    /**
     * Says why the page failed, in the log and for the verdict.
     *
     * @param retries how often it was tried again; null where it was not
     * @return a tally of the one page that failed
     * @throws LostClaimException when that is the cause: another has the workspace, and no further page is to be read
     * @throws KeyRefusedException when the instance refused the key: it would refuse it at every further page
     */
    public PageTally tally(WorkspaceSync sync, int page, Throwable cause, @Nullable Integer retries) {
        if (cause instanceof LostClaimException lost) {
            throw lost;
        }
        UpstreamFailure failure = failures.classify(cause);
        String tries = retries == null || retries == 0 ? "" : ", %d tries".formatted(retries + 1);
        String reason = failure.summary() + tries;
        String workspace = sync.workspace().name();
        if (failure.kind() == UpstreamFailure.Kind.OURS) {
            LOG.error("run={} item={} page={} {}", sync.runId(), workspace, page, reason, cause);
        } else {
            LOG.warn("run={} item={} page={} {}: {}", sync.runId(), workspace, page, reason, failure.evidence());
        }
        if (KeyRefusedException.isMeantBy(failure)) {
            throw new KeyRefusedException(workspace, page, failure, cause);
        }
        return PageTally.failed(page, reason, failure.kind());
    }
}
