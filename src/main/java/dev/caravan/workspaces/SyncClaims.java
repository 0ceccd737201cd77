package dev.caravan.workspaces;

import dev.caravan.platform.budget.Budget;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims workspaces from their lanes. */
@Component("syncClaims")
public class SyncClaims {

    private final JdbcClient jdbc;
    private final Claims claims;
    private final QuarantinedWorkspaces quarantined;
    private final WorkspacesProperties properties;

    SyncClaims(JdbcClient jdbc, Claims claims, QuarantinedWorkspaces quarantined, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.quarantined = quarantined;
        this.properties = properties;
    }

    /** {@return the workspace that is next in the lane, now ours; empty when none waits} */
    @UnitOfWork
    public Optional<WorkspaceSync> next(String lane) {
        return claims.next(lane).flatMap(this::withWorkspace);
    }

    /** {@return what the claim is for; empty where the workspace is gone} */
    Optional<WorkspaceSync> of(ItemClaim claim) {
        return jdbc.sql("select * from workspaces where id = :id")
                .param("id", Workspace.idOf(claim.resource()))
                .query(WorkspaceRows::workspace)
                .optional()
                .map(workspace -> new WorkspaceSync(claim, workspace, budget(workspace)));
    }

    private Optional<WorkspaceSync> withWorkspace(ItemClaim claim) {
        Optional<WorkspaceSync> sync = of(claim);
        if (sync.isEmpty()) {
            claims.end(claim, ItemEnd.of(ItemOutcome.SKIPPED, "the workspace was deleted before its turn came"));
        }
        return sync.filter(this::mayBeCalled);
    }

    // Quarantined since it was promised, by a person say.
    private boolean mayBeCalled(WorkspaceSync sync) {
        Optional<String> why = quarantined.why(sync.workspace());
        why.ifPresent(reason -> claims.end(sync.claim(), ItemEnd.of(ItemOutcome.QUARANTINED, reason)));
        return why.isEmpty();
    }

    private Budget budget(Workspace workspace) {
        return new Budget(
                "email-bison/" + workspace.instance(),
                properties.maxConcurrentRequests(),
                properties.requestsPerMinute());
    }
}
