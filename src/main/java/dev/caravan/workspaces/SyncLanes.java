package dev.caravan.workspaces;

import dev.caravan.runs.RunClosing;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies about, by the closing: work that nobody was told of, runs that nobody closed. */
@Component("syncLanes")
public class SyncLanes {

    private final JdbcClient jdbc;
    private final RunClosing closing;

    SyncLanes(JdbcClient jdbc, RunClosing closing) {
        this.jdbc = jdbc;
        this.closing = closing;
    }

    /** {@return the lanes in which workspaces wait that nobody has claimed} */
    public List<String> waiting() {
        return jdbc.sql("""
                        select lane
                          from unnest(:lanes) as lane
                         where exists (select from run_items i
                                        where i.lane = lane and i.outcome is null and i.claim is null
                                          and (i.not_before is null or i.not_before <= clock_timestamp()))
                        """)
                .param("lanes", Lane.ids().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** {@return runs of this area of which every item has ended, and that nobody closes} */
    public List<Long> runsLeftUnclosed() {
        return closing.leftUnclosed(WorkspaceJobs.POLL, WorkspaceJobs.SYNC_ONE);
    }
}
