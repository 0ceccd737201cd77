package dev.caravan.runs;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.lease.LeasedWork;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Frees what dead nodes held. Items go back to their lanes, where any node claims them again; a run that died before
 * it had promised its items is closed as failed, since nobody knows what it was to do; a run that died while it was
 * being closed is closed by the next that looks.
 */
@Component("nodeRecovery")
public class NodeRecovery implements LeasedWork {

    private static final Logger LOG = LoggerFactory.getLogger(NodeRecovery.class);

    private final JdbcClient jdbc;
    private final EndedRuns ended;

    NodeRecovery(JdbcClient jdbc, EndedRuns ended) {
        this.jdbc = jdbc;
        this.ended = ended;
    }

    /** Frees the work of every node whose lease has expired. */
    @UnitOfWork
    public void freeDeadNodesWork() {
        jdbc.sql("select id from nodes where expires_at < clock_timestamp() order by id for update skip locked")
                .query(Long.class)
                .list()
                .forEach(node -> LOG.warn("Node lease {} has expired: {}", node, free(node)));
    }

    @Override
    @UnitOfWork
    public void handBack(long node) {
        free(node);
    }

    private Freed free(long node) {
        int items = freeItems(node);
        int failed = failUnpromised(node);
        int closings = jdbc.sql("update runs set node = null where node = :node")
                .param("node", node)
                .update();
        removeLease(node);
        return new Freed(items, failed, closings);
    }

    // An item whose outcome is just being written is locked; it ends, or falls free at the next look.
    private int freeItems(long node) {
        return jdbc.sql("""
                        update run_items set node = null, claim = null, claimed_at = null
                         where id in (select id from run_items where node = :node for update skip locked)
                        """).param("node", node).update();
    }

    private int failUnpromised(long node) {
        List<Long> failed = jdbc.sql("""
                        update runs
                           set status = -1, end_time = clock_timestamp(), node = null,
                               message = 'node lost before the run''s items were promised'
                         where node = :node and status = 2 and promised_at is null
                        returning id
                        """).param("node", node).query(Long.class).list();
        ended.announce(failed);
        return failed.size();
    }

    private void removeLease(long node) {
        jdbc.sql("delete from nodes where id = :node and not exists (select from run_items where node = :node)")
                .param("node", node)
                .update();
    }

    private record Freed(int itemsFreed, int runsFailed, int closingsFreed) {}
}
