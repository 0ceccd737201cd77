package dev.caravan.scripts;

import dev.caravan.platform.Worded;
import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import dev.caravan.platform.web.PathText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scripts, their executions and what they consist of, as API and console show them: read only. */
@Component("scriptsView")
public class ScriptsView {

    // How each stands, without what has to be counted: that is added for the rows that are shown.
    private static final String STANDING = """
            select s.*, c.name as credential,
                   i.outcome as last_outcome, i.reason as last_reason, i.run_id as last_run_id,
                   q.state || ' since ' || to_char(q.first_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                           || ': ' || q.reason || coalesce(': ' || nullif(q.evidence, ''), '') as quarantined,
                   case when q.state is not null then q.state
                        when c.trouble is not null then 'credential'
                        when i.outcome in ('failed', 'held') then 'failing'
                        when s.deferred_since is not null then 'deferred'
                        when s.last_synced_at is not null then 'healthy'
                        else 'new' end as health
              from scripts s
              join credentials c on c.id = s.credential_id
              left join quarantine q on q.kind = 'script' and q.ref = s.script_id
              left join lateral (select outcome, reason, run_id
                                   from run_items
                                  where resource = 'script/' || s.script_id
                                  order by id desc
                                  limit 1) i on true
            """;

    private static final String COUNTED = """
            select s.*, e.*
              from (%s) s
             cross join lateral (
                   select count(*) as executions, max(start_time) as last_execution_at,
                          count(*) filter (where status in ('RUNNING', 'PAUSED', 'DELAYED')) as running,
                          count(*) filter (where status = 'COMPLETED')::float8
                              / nullif(count(*) filter (where status in ('COMPLETED', 'FAILED', 'TIMED_OUT')), 0)
                              as success_rate
                     from script_executions e
                    where e.script_id = s.script_id) e
             order by s.number
            """;

    private static final String FOUND = """
            select *
              from (%s) w
             where (position(lower(:part) in lower(name)) > 0 or position(lower(:part) in lower(script_id)) > 0)
               and (cast(:credential as text) is null or credential = :credential)
            """.formatted(STANDING);

    private final JdbcClient jdbc;
    private final InventoryParts parts;

    ScriptsView(JdbcClient jdbc, InventoryParts parts) {
        this.jdbc = jdbc;
        this.parts = parts;
    }

    /** {@return all scripts in the order they were registered} */
    public Page<ScriptView> list(PageRequest page) {
        return list(page, ScriptFilter.ALL);
    }

    /** {@return those that are wanted, in the order they were registered} */
    @UnitOfWork(readOnly = true)
    public Page<ScriptView> list(PageRequest page, ScriptFilter filter) {
        List<ScriptView> rows = jdbc.sql(COUNTED.formatted(FOUND + """
                           and (cast(:health as text) is null or health = :health) and number > :after
                         order by number
                         limit :limit
                        """))
                .param("part", filter.part())
                .param("credential", filter.credential().orElse(null))
                .param("health", filter.health().map(ScriptHealth::word).orElse(null))
                .param("after", page.after().orElse(0L))
                .param("limit", page.limit() + 1)
                .query(ScriptsView::script)
                .list();
        return Page.of(rows, page.limit(), ScriptView::number);
    }

    /** {@return how many scripts stand how, of those that the filter wants otherwise; what none stands is left out} */
    @UnitOfWork(readOnly = true)
    public Map<ScriptHealth, Long> counts(ScriptFilter filter) {
        Map<ScriptHealth, Long> counts = new LinkedHashMap<>();
        jdbc.sql("select health, count(*) as scripts from (" + FOUND + ") f group by health order by health")
                .param("part", filter.part())
                .param("credential", filter.credential().orElse(null))
                .query((row, number) ->
                        Map.entry(Worded.of(ScriptHealth.class, row.getString("health")), row.getLong("scripts")))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /**
     * One script.
     *
     * @param sent its id, as in a path
     * @throws ScriptNotFoundException when there is none
     */
    @UnitOfWork(readOnly = true)
    public ScriptView one(String sent) {
        String scriptId = PathText.decoded(sent);
        return jdbc.sql(COUNTED.formatted(STANDING + " where s.script_id = :id"))
                .param("id", scriptId)
                .query(ScriptsView::script)
                .optional()
                .orElseThrow(() -> ScriptNotFoundException.numbered(scriptId));
    }

    /**
     * Its executions, the newest first.
     *
     * @throws ScriptNotFoundException when there is no such script
     */
    @UnitOfWork(readOnly = true)
    public Page<ExecutionView> executions(String sent, PageRequest page) {
        List<ExecutionView> rows = jdbc.sql("""
                        select id, function_name, process_type, start_time, status,
                               (extract(epoch from duration) * 1000)::bigint as duration_ms, user_access_level, runtime_version
                          from script_executions
                         where script_id = :script
                           and (cast(:after as bigint) is null
                                or (start_time, id) < ((select start_time from script_executions where id = :after), :after))
                         order by start_time desc, id desc
                         limit :limit
                        """)
                .param("script", registered(sent))
                .param("after", page.after().orElse(null), java.sql.Types.BIGINT)
                .param("limit", page.limit() + 1)
                .query(ScriptsView::execution)
                .list();
        return Page.of(rows, page.limit(), ExecutionView::id);
    }

    /**
     * What it consists of.
     *
     * @throws ScriptNotFoundException when there is no such script
     */
    @UnitOfWork(readOnly = true)
    public ScriptInventory inventory(String sent) {
        return parts.of(registered(sent));
    }

    private String registered(String sent) {
        String scriptId = PathText.decoded(sent);
        return jdbc.sql("select script_id from scripts where script_id = :id")
                .param("id", scriptId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> ScriptNotFoundException.numbered(scriptId));
    }

    private static ScriptView script(ResultSet row, int number) throws SQLException {
        return new ScriptView(
                row.getLong("number"),
                row.getString("script_id"),
                row.getString("name"),
                row.getString("credential"),
                Worded.of(ScriptHealth.class, row.getString("health")),
                Columns.instant(row, "last_synced_at"),
                row.getLong("executions"),
                Columns.instant(row, "last_execution_at"),
                row.getLong("running"),
                Optional.ofNullable(row.getObject("success_rate", Double.class)),
                row.getObject("last_synced_at") != null && row.getLong("executions") == 0,
                Columns.text(row, "last_outcome"),
                Columns.text(row, "last_reason"),
                Columns.number(row, "last_run_id"),
                Columns.instant(row, "deferred_since"),
                Columns.text(row, "quarantined"),
                Columns.instant(row, "inventory_at"),
                Columns.text(row, "inventory_trouble"));
    }

    private static ExecutionView execution(ResultSet row, int number) throws SQLException {
        return new ExecutionView(
                row.getLong("id"),
                row.getString("function_name"),
                row.getString("process_type"),
                Columns.instant(row, "start_time").orElseThrow(),
                row.getString("status"),
                Columns.number(row, "duration_ms"),
                Columns.text(row, "user_access_level"),
                Columns.text(row, "runtime_version"));
    }
}
