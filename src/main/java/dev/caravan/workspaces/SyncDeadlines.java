package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import dev.caravan.runs.Claims;
import dev.caravan.runs.IdleClaim;
import dev.caravan.runs.LostClaimException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives up attempts that get no further. Whatever such an attempt still waits for comes too late: its pages are refused
 * by its token, and it makes no further call.
 */
@Component("syncDeadlines")
public class SyncDeadlines {

    private static final Logger LOG = LoggerFactory.getLogger(SyncDeadlines.class);

    private final Claims claims;
    private final SyncClaims syncs;
    private final SyncAttempts attempts;
    private final WorkspacesProperties properties;

    SyncDeadlines(Claims claims, SyncClaims syncs, SyncAttempts attempts, WorkspacesProperties properties) {
        this.claims = claims;
        this.syncs = syncs;
        this.attempts = attempts;
        this.properties = properties;
    }

    /**
     * A workspace under way on this node without a new page for longer than its size allows.
     *
     * @param reason in words, with the pages that it has
     */
    public record Overdue(WorkspaceSync sync, String reason) {}

    /** {@return those whose deadline has passed} */
    public List<Overdue> overdue() {
        return claims.idle(Lane.ids()).stream()
                .filter(item -> item.idle().compareTo(properties.deadline(item.expected())) >= 0)
                .flatMap(item -> syncs.of(item.claim()).map(sync -> new Overdue(sync, inWords(item))).stream())
                .toList();
    }

    /** Takes the workspace from the attempt: it is tried again later, or ends as failed. */
    public void giveUp(Overdue overdue) {
        WorkspaceSync sync = overdue.sync();
        try {
            attempts.failed(sync, overdue.reason(), Kind.RETRYABLE);
            LOG.warn("run={} item={} given up: {}", sync.runId(), sync.claim().key(), overdue.reason());
        } catch (LostClaimException e) {
            LOG.info("run={} item={} {}", sync.runId(), sync.claim().key(), e.getMessage());
        }
    }

    private String inWords(IdleClaim item) {
        String pages = item.total() == 0 ? "no page read" : "%d of %d pages read".formatted(item.done(), item.total());
        return "no new page within %d s, %s"
                .formatted(properties.deadline(item.expected()).toSeconds(), pages);
    }
}
