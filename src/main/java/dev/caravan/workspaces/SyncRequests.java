package dev.caravan.workspaces;

import dev.caravan.platform.web.ConflictException;
import dev.caravan.runs.StartRequest;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Wishes to sync one workspace alone. */
@Component("syncRequests")
public class SyncRequests {

    private final Workspaces workspaces;

    SyncRequests(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /**
     * The wish to sync the workspace of that name or id.
     *
     * @throws WorkspaceNotFoundException when there is none of that name or id
     * @throws ConflictException when a run has it; names the run
     */
    public StartRequest forOne(String nameOrId, String requestedBy) {
        Workspace workspace = workspaces.named(nameOrId);
        workspaces.runThatHas(workspace.id()).ifPresent(run -> {
            throw new ConflictException(
                    "Run %d is syncing the workspace '%s'".formatted(run, workspace.name()), Map.of("runId", run));
        });
        return StartRequest.forOne(WorkspaceJobs.SYNC_ONE, "workspaces-poll-one", workspace.name(), requestedBy);
    }
}
