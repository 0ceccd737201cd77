package dev.caravan.workspaces;

import dev.caravan.platform.budget.Budget;
import dev.caravan.runs.ItemClaim;

/**
 * A workspace that this node has claimed for a run.
 *
 * @param budget what its instance may be asked of
 */
public record WorkspaceSync(ItemClaim claim, Workspace workspace, Budget budget) {

    /** {@return number of the run that it is done for} */
    public long runId() {
        return claim.runId();
    }

    /** {@return the lane that it was claimed from} */
    public String lane() {
        return claim.lane();
    }
}
