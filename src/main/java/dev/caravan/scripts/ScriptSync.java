package dev.caravan.scripts;

import dev.caravan.credentials.Credential;
import dev.caravan.platform.budget.Budget;
import dev.caravan.runs.ItemClaim;

/**
 * A script that this node has claimed for a run.
 *
 * @param credential the grant by which it is read
 * @param budget what may be asked with that
 * @param recheck whether it is quarantined, and only looked at to see whether it has come back
 */
public record ScriptSync(ItemClaim claim, Script script, Credential credential, Budget budget, boolean recheck) {

    /** {@return number of the run that it is done for} */
    public long runId() {
        return claim.runId();
    }

    /** {@return the lane that it was claimed from} */
    public String lane() {
        return claim.lane();
    }
}
