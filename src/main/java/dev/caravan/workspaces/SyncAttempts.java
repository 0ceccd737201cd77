package dev.caravan.workspaces;

import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What follows when an attempt at a workspace fails: if another may go well, it is tried again on its own after the
 * lanes, three attempts in all; else it ends as failed. Its staged pages stay either way.
 */
@Component
class SyncAttempts {

    private static final int MOST = 3;

    private final StagedPages pages;
    private final Claims claims;

    SyncAttempts(StagedPages pages, Claims claims) {
        this.pages = pages;
        this.claims = claims;
    }

    /**
     * @param reason in words
     * @param mayGoWell whether the same may go well a little later
     */
    void failed(WorkspaceSync sync, String reason, boolean mayGoWell) {
        ItemClaim claim = sync.claim();
        if (mayGoWell && claim.attempt() < MOST) {
            claims.tryAgainAfterOthers(claim, Lane.RETRY.id(), reason);
        } else {
            claims.end(claim, end(sync, reason));
        }
    }

    private ItemEnd end(WorkspaceSync sync, String reason) {
        StagedList staged = pages.staged(sync);
        Optional<Long> expected = staged.empty() ? Optional.empty() : Optional.of(staged.total());
        return new ItemEnd(ItemOutcome.FAILED, reason, expected, Optional.of(0L), Map.of("staged", staged.rowsRead()));
    }
}
