package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.PutBack;
import dev.caravan.runs.Standstill;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What follows when an attempt at a workspace fails. Its staged pages stay in any case.
 *
 * <ul>
 *   <li>Where another attempt may go well, it is tried again on its own after the lanes, three attempts in all.
 *   <li>Where its instance is down, it is put off, holding no place in its lane, until its deadline.
 *   <li>Where its key was refused, it waits for a judgement until all of its run are known.
 *   <li>Else it ends as failed.
 * </ul>
 */
@Component
class SyncAttempts {

    private static final int MOST = 3;

    /** Short beside a deadline, long beside a look that finds the breaker still open. */
    private static final Duration PUT_OFF = Duration.ofSeconds(5);

    private final StagedPages pages;
    private final Claims claims;
    private final WorkspacesProperties properties;

    SyncAttempts(StagedPages pages, Claims claims, WorkspacesProperties properties) {
        this.pages = pages;
        this.claims = claims;
        this.properties = properties;
    }

    /**
     * Leaves the workspace to another attempt, or ends it.
     *
     * @param reason in words
     * @param kind which way on there is
     */
    void failed(WorkspaceSync sync, String reason, Kind kind) {
        switch (kind) {
            case RETRYABLE -> tryAgainOrEnd(sync, reason);
            case DOWN -> putOffOrTryAgain(sync, reason);
            default -> end(sync, reason);
        }
    }

    /**
     * Leaves the workspace to a judgement.
     *
     * @param evidence the upstream's status and words
     */
    void refused(WorkspaceSync sync, String evidence) {
        claims.putBack(sync.claim(), PutBack.toJudgement(Lane.REFUSED.id(), evidence));
    }

    private void tryAgainOrEnd(WorkspaceSync sync, String reason) {
        if (sync.claim().attempt() < MOST) {
            claims.putBack(sync.claim(), PutBack.toStage(PutBack.RETRIES, Lane.RETRY.id(), reason));
        } else {
            end(sync, reason);
        }
    }

    private void putOffOrTryAgain(WorkspaceSync sync, String reason) {
        ItemClaim claim = sync.claim();
        Duration deadline = properties.deadline(sync.workspace().estimatedAccountCount());
        Standstill standstill = claims.standstill(claim);
        if (standstill.time().compareTo(deadline) < 0) {
            claims.putBack(claim, PutBack.putOff(PUT_OFF, reason));
        } else {
            String told = "%s; no new page within %d s".formatted(reason, deadline.toSeconds());
            // What the workspace itself met says more than that its instance was down afterwards.
            tryAgainOrEnd(sync, claim.attempt() > 1 ? standstill.met() : told);
        }
    }

    private void end(WorkspaceSync sync, String reason) {
        StagedList staged = pages.staged(sync);
        Optional<Long> expected = staged.empty() ? Optional.empty() : Optional.of(staged.total());
        claims.end(
                sync.claim(),
                new ItemEnd(
                        ItemOutcome.FAILED, reason, expected, Optional.of(0L), Map.of("staged", staged.rowsRead())));
    }
}
