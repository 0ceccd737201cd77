package dev.caravan.workspaces;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.PromisedItem;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunLedger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Promises in the ledger what a run is to sync, before anything is read. */
@Component("syncPromises")
public class SyncPromises {

    private static final Logger LOG = LoggerFactory.getLogger(SyncPromises.class);

    // An estimate older than a day is as good as none: page 1 is read first, which costs no extra call.
    private static final String WORKSPACE_WITH_FRESH_ESTIMATE = """
            select id, name, instance, active, estimated_at,
                   case when estimated_at > clock_timestamp() - interval '1 day' then estimated_account_count end
                       as estimated_account_count
              from workspaces
            """;

    private final JdbcClient jdbc;
    private final RunLedger ledger;
    private final QuarantinedWorkspaces quarantined;
    private final WorkspacesProperties properties;

    SyncPromises(
            JdbcClient jdbc, RunLedger ledger, QuarantinedWorkspaces quarantined, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.quarantined = quarantined;
        this.properties = properties;
    }

    /**
     * Promises every active workspace; those that are quarantined end at once.
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
        Map<String, String> known = quarantined.all();
        List<PromisedItem> items = workspaces.stream()
                .map(workspace -> Lane.promise(workspace, properties.largeThreshold()))
                .map(item -> Optional.ofNullable(known.get(item.key()))
                        .map(why -> item.endingAs(ItemOutcome.QUARANTINED, why))
                        .orElse(item))
                .toList();
        logSkipped(run, items);
        return ledger.promise(run.id(), items);
    }

    private static void logSkipped(Run run, List<PromisedItem> items) {
        long skipped = items.stream().filter(item -> item.known().isPresent()).count();
        if (skipped > 0) {
            LOG.info("run={} {} of {} workspaces are quarantined and not called", run.id(), skipped, items.size());
        }
    }
}
