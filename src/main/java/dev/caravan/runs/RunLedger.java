package dev.caravan.runs;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.lease.NodeLease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens runs and keeps what they promise. A run is held by the node that opened it until its items are promised; from
 * then on it is whoever claims its items that works on it ({@link Claims}), until one closes it ({@link RunClosing}).
 */
@Component("runLedger")
public class RunLedger {

    private final JdbcClient jdbc;
    private final NodeLease lease;
    private final ApplicationEventPublisher events;

    RunLedger(JdbcClient jdbc, NodeLease lease, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.events = events;
    }

    /** Opens a run, unless the job is running or the request was answered before. */
    @UnitOfWork
    public RunStart open(StartRequest request) {
        forgetYesterdays(request);
        return taken(request).or(() -> opened(request)).orElseGet(() -> whatStandsInTheWay(request));
    }

    /**
     * Promises the run's items, once; repeated, it changes nothing. One whose end is known ends at once, one whose resource
     * is open in another run as skipped.
     *
     * @return the lanes in which items now wait
     * @throws LostClaimException when this node no longer holds the run
     */
    @UnitOfWork
    public List<String> promise(long runId, List<PromisedItem> items) {
        int opened = jdbc.sql("""
                        update runs r
                           set promised_at = clock_timestamp(), items_promised = :promised, node = null
                          from nodes n
                         where r.id = :run and r.promised_at is null
                           and n.id = r.node and n.id = :node and n.expires_at > clock_timestamp()
                        """)
                .param("run", runId)
                .param("promised", items.size())
                .param("node", lease.id())
                .update();
        if (opened > 0) {
            insertItems(runId, items);
        } else if (!promised(runId)) {
            throw LostClaimException.ofRun(runId);
        }
        return jdbc.sql("select distinct lane from run_items where run_id = :run and outcome is null order by lane")
                .param("run", runId)
                .query(String.class)
                .list();
    }

    /** {@return the run under way in which an item of the resource is open} */
    @UnitOfWork(readOnly = true)
    public Optional<Long> runThatHas(String resource) {
        return jdbc.sql("select run_id from run_items where resource = :resource and outcome is null")
                .param("resource", resource)
                .query(Long.class)
                .optional();
    }

    // Only the node that holds the run can have promised its items: the answer to its first try was lost.
    private boolean promised(long runId) {
        return jdbc.sql("select promised_at is not null from runs where id = :run")
                .param("run", runId)
                .query(Boolean.class)
                .single();
    }

    // The key of a client counts for a day; the run keeps it, made its own.
    void forgetYesterdays(StartRequest request) {
        if (request.askedByKey()) {
            jdbc.sql("""
                            update runs set request_key = request_key || '@' || id
                             where request_key = :key and start_time < clock_timestamp() - interval '1 day'
                            """).param("key", request.key()).update();
        }
    }

    private Optional<Run> insert(StartRequest request) {
        return jdbc.sql("""
                        insert into runs (script_name, subject, trigger, requested_by, planned_time, request_key, exclusive, node)
                        values (:job, :subject, :trigger, :requestedBy, :plannedTime, :key, :exclusive, :node)
                        on conflict do nothing
                        returning *
                        """)
                .param("job", request.script())
                .param("subject", request.subject())
                .param("trigger", request.trigger().word())
                .param("requestedBy", request.requestedBy())
                .param(
                        "plannedTime",
                        request.plannedTime().map(Columns::timestamp).orElse(null))
                .param("key", request.key())
                .param("exclusive", request.exclusive())
                .param("node", lease.id())
                .query(RunRows::run)
                .optional();
    }

    private Optional<RunStart> opened(StartRequest request) {
        Optional<Run> opened = insert(request);
        opened.map(RunNews::new).ifPresent(events::publishEvent);
        return opened.map(RunStart.Opened::new);
    }

    // Of two that ask at once both get through; the second one's item is then recorded as skipped.
    private Optional<RunStart> taken(StartRequest request) {
        return request.resource().flatMap(resource -> repeated(request).or(() -> workingOn(resource)));
    }

    private Optional<RunStart> workingOn(String resource) {
        return runThatHas(resource).map(RunStart.AlreadyRunning::new);
    }

    private RunStart whatStandsInTheWay(StartRequest request) {
        return repeated(request).orElseGet(() -> running(request));
    }

    // Opened here a moment ago and not yet promised: the answer to the first try was lost.
    private Optional<RunStart> repeated(StartRequest request) {
        return jdbc.sql(
                        "select *, coalesce(promised_at is null and node = :node, false) as ours from runs where request_key = :key")
                .param("key", request.key())
                .param("node", lease.id())
                .query(RunLedger::openedBefore)
                .optional();
    }

    private static RunStart openedBefore(ResultSet row, int number) throws SQLException {
        return row.getBoolean("ours")
                ? new RunStart.Opened(RunRows.run(row, number))
                : new RunStart.Repeated(row.getLong("id"));
    }

    private RunStart running(StartRequest request) {
        return jdbc.sql("select id from runs where script_name = :job and status = 2 and exclusive")
                .param("job", request.script())
                .query(Long.class)
                .optional()
                .<RunStart>map(RunStart.AlreadyRunning::new)
                // It ended between the two looks.
                .orElseGet(() -> open(request));
    }

    private void insertItems(long runId, List<PromisedItem> items) {
        jdbc.sql("""
                        with wanted as (
                            select *
                              from unnest(:keys, :resources, :lanes, :priorities, :expected, :outcomes, :reasons)
                                   as w (key, resource, lane, priority, expected, outcome, reason)),
                        open as (
                            insert into run_items (run_id, key, resource, lane, priority, expected)
                            select :run, key, resource, lane, priority, expected
                              from wanted
                             where outcome is null
                             order by resource
                            on conflict (resource) where outcome is null do nothing
                            returning resource)
                        insert into run_items (run_id, key, resource, lane, priority, expected, outcome, reason, ended_at)
                        select :run, w.key, w.resource, w.lane, w.priority, w.expected, coalesce(w.outcome, 'skipped'),
                               coalesce(w.reason, coalesce('run ' || other.run_id, 'another run') || ' was working on it'),
                               clock_timestamp()
                          from wanted w
                          left join run_items other on other.resource = w.resource and other.outcome is null
                         where not exists (select from open o where o.resource = w.resource)
                        """)
                .param("run", runId)
                .param("keys", items.stream().map(PromisedItem::key).toArray(String[]::new))
                .param("resources", items.stream().map(PromisedItem::resource).toArray(String[]::new))
                .param("lanes", items.stream().map(PromisedItem::lane).toArray(String[]::new))
                .param("priorities", items.stream().map(PromisedItem::priority).toArray(Long[]::new))
                .param(
                        "expected",
                        items.stream().map(item -> item.expected().orElse(null)).toArray(Long[]::new))
                .param("outcomes", known(items, known -> known.outcome().word()))
                .param("reasons", known(items, PromisedItem.Known::reason))
                .update();
    }

    private static String[] known(List<PromisedItem> items, Function<PromisedItem.Known, String> what) {
        return items.stream().map(item -> item.known().map(what).orElse(null)).toArray(String[]::new);
    }
}
