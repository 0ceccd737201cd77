package dev.caravan.workspaces;

import dev.caravan.runs.ItemRetry;
import dev.caravan.runs.StartRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Wishes to sync one workspace alone. */
@Component("syncRequests")
public class SyncRequests implements ItemRetry {

    private final Workspaces workspaces;

    SyncRequests(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /**
     * The wish to sync the workspace of that name or id.
     *
     * @throws WorkspaceNotFoundException when there is none of that name or id
     */
    public StartRequest forOne(String nameOrId, String requestedBy) {
        return of(workspaces.named(nameOrId), requestedBy);
    }

    @Override
    public boolean knows(String resource) {
        return Workspace.idIfOne(resource).isPresent();
    }

    /**
     * The wish to sync again what a run worked on.
     *
     * @throws WorkspaceNotFoundException when it was removed since
     */
    @Override
    public Optional<StartRequest> again(String resource, String requestedBy) {
        return Workspace.idIfOne(resource).map(id -> of(workspaces.numbered(id), requestedBy));
    }

    private static StartRequest of(Workspace workspace, String requestedBy) {
        return StartRequest.forOne(
                WorkspaceJobs.SYNC_ONE, "workspaces-poll-one", workspace.name(), workspace.resource(), requestedBy);
    }
}
