package dev.caravan.workspaces;

import dev.caravan.runs.RunLedger;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies about, by the ledger: work that nobody was told of, runs that nobody closed. */
@Component("syncLanes")
public class SyncLanes {

    private final JdbcClient jdbc;
    private final RunLedger ledger;

    SyncLanes(JdbcClient jdbc, RunLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** {@return the lanes in which workspaces wait that nobody has claimed} */
    public List<String> waiting() {
        return jdbc.sql("""
                        select lane
                          from unnest(:lanes) as lane
                         where exists (select from run_items i
                                        where i.lane = lane and i.outcome is null and i.claim is null)
                        """)
                .param("lanes", Arrays.stream(Lane.values()).map(Lane::id).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** {@return runs of this area of which every item has ended, and that nobody closes} */
    public List<Long> runsLeftUnclosed() {
        return ledger.leftUnclosed(WorkspaceJobs.POLL, WorkspaceJobs.SYNC_ONE);
    }
}
