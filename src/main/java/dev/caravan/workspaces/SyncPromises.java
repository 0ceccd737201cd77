package dev.caravan.workspaces;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.PromisedItem;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunLedger;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Promises in the ledger what a run is to sync, before anything is read. */
@Component("syncPromises")
public class SyncPromises {

    // An estimate older than a day is as good as none: page 1 is read first, which costs no extra call.
    private static final String WORKSPACE_WITH_FRESH_ESTIMATE = """
            select id, name, instance, active, estimated_at,
                   case when estimated_at > clock_timestamp() - interval '1 day' then estimated_account_count end
                       as estimated_account_count
              from workspaces
            """;

    private final JdbcClient jdbc;
    private final RunLedger ledger;
    private final WorkspacesProperties properties;

    SyncPromises(JdbcClient jdbc, RunLedger ledger, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.properties = properties;
    }

    /**
     * Promises every active workspace.
     *
     * @return the lanes in which they wait
     */
    @UnitOfWork
    public List<String> promiseAll(Run run) {
        return promise(
                run,
                jdbc.sql(WORKSPACE_WITH_FRESH_ESTIMATE + " where active order by id")
                        .query(WorkspaceRows::workspace)
                        .list());
    }

    /**
     * Promises the one workspace that the run is for.
     *
     * @return the lane in which it waits
     */
    @UnitOfWork
    public List<String> promiseSubject(Run run) {
        return promise(
                run,
                jdbc.sql(WORKSPACE_WITH_FRESH_ESTIMATE + " where name = :name")
                        .param("name", run.subject())
                        .query(WorkspaceRows::workspace)
                        .list());
    }

    private List<String> promise(Run run, List<Workspace> workspaces) {
        List<PromisedItem> items = workspaces.stream()
                .map(workspace -> Lane.promise(workspace, properties.largeThreshold()))
                .toList();
        return ledger.promise(run.id(), items);
    }
}
