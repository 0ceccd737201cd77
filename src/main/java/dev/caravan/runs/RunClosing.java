package dev.caravan.runs;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.lease.NodeLease;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends runs. Whoever ends an item looks whether it was the last; one of them takes the run for closing, writes its
 * verdict, and all others find that there is nothing to close. A run that promised nothing is ended as failed.
 */
@Component("runClosing")
public class RunClosing {

    private final JdbcClient jdbc;
    private final NodeLease lease;
    private final EndedRuns ended;

    RunClosing(JdbcClient jdbc, NodeLease lease, EndedRuns ended) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.ended = ended;
    }

    /** {@return whether the run is now this node's to close: all its items have ended and nobody else closes it} */
    @UnitOfWork
    public Optional<Run> takeForClosing(long runId) {
        return jdbc.sql("""
                        update runs r
                           set node = n.id
                          from nodes n
                         where r.id = :run and r.status = 2 and r.promised_at is not null and r.node is null
                           and n.id = :node and n.expires_at > clock_timestamp()
                           and not exists (select from run_items i where i.run_id = r.id and i.outcome is null)
                        returning r.*
                        """)
                .param("run", runId)
                .param("node", lease.id())
                .query(RunRows::run)
                .optional();
    }

    /** {@return open runs of these jobs of which every item has ended and that nobody closes: their closer was lost} */
    public List<Long> leftUnclosed(String... jobs) {
        return jdbc.sql("""
                        select r.id
                          from runs r
                         where r.status = 2 and r.promised_at is not null and r.node is null
                           and r.script_name = any (:jobs)
                           and not exists (select from run_items i where i.run_id = r.id and i.outcome is null)
                         order by r.id
                        """).param("jobs", jobs).query(Long.class).list();
    }

    /**
     * Ends the run, counting its items. One that was cancelled ends so, with the verdict on what was done.
     *
     * @throws LostClaimException when this node does not hold it
     */
    @UnitOfWork
    public void close(long runId, Verdict verdict) {
        int closed = jdbc.sql("""
                        update runs r
                           set status = case when r.cancelled_at is null then :status else -2 end,
                               message = case when r.cancelled_at is null then :message
                                              else 'cancelled by ' || r.cancelled_by || ': ' || :message end,
                               end_time = clock_timestamp(), node = null,
                               items_done = c.done, items_failed = c.failed,
                               items_skipped = c.skipped, items_cancelled = c.cancelled
                          from nodes n,
                               (select count(*) filter (where outcome = 'done') as done,
                                       count(*) filter (where outcome in ('failed', 'partial', 'held')) as failed,
                                       count(*) filter (where outcome in ('skipped', 'quarantined', 'deferred')) as skipped,
                                       count(*) filter (where outcome = 'cancelled') as cancelled
                                  from run_items
                                 where run_id = :run) c
                         where r.id = :run and n.id = r.node and n.id = :node and n.expires_at > clock_timestamp()
                        """)
                .param("run", runId)
                .param("status", verdict.status().code())
                .param("message", verdict.message())
                .param("node", lease.id())
                .update();
        if (closed == 0) {
            throw LostClaimException.ofRun(runId);
        }
        ended.announce(List.of(runId));
    }

    /** Ends runs that were opened but never promised anything, since what was to follow failed without a trace. */
    @UnitOfWork
    public void failUnpromised() {
        List<Long> failed = jdbc.sql("""
                        update runs
                           set status = -1, end_time = clock_timestamp(), node = null,
                               message = 'its items were not promised within two minutes of its start'
                         where status = 2 and promised_at is null and trigger <> 'external'
                           and start_time < clock_timestamp() - interval '2 minutes'
                        returning id
                        """).query(Long.class).list();
        ended.announce(failed);
    }

    /** Ends a run of which the items could not be promised. */
    @UnitOfWork
    public void abandon(long runId, Throwable cause) {
        List<Long> failed = jdbc.sql("""
                        update runs
                           set status = -1, end_time = clock_timestamp(), node = null, message = :message
                         where id = :run and status = 2 and promised_at is null and node = :node
                        returning id
                        """)
                .param("run", runId)
                .param("node", lease.id())
                .param("message", "nothing was promised: " + cause)
                .query(Long.class)
                .list();
        ended.announce(failed);
    }

    /** Leaves a run that could not be closed to whoever looks next. */
    @UnitOfWork
    public void leaveUnclosed(long runId) {
        jdbc.sql("update runs set node = null where id = :run and node = :node and promised_at is not null")
                .param("run", runId)
                .param("node", lease.id())
                .update();
    }
}
