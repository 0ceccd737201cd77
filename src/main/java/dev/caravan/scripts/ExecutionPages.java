package dev.caravan.scripts;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.runs.LostClaimException;
import dev.caravan.scripts.ScriptAnswer.Execution;
import dev.caravan.scripts.ScriptAnswer.ExecutionPage;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores executions, page by page, each under the item's claim. Google's list has no ids, so script, function, start and
 * type identify an execution.
 */
@Component
class ExecutionPages {

    private final JdbcClient jdbc;
    private final Claims claims;
    private final ScriptsProperties properties;

    ExecutionPages(JdbcClient jdbc, Claims claims, ScriptsProperties properties) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.properties = properties;
    }

    /**
     * The first call for what is new of a script: from an hour before the newest execution that is surely stored, as it may be
     * listed late, or from the oldest that had not ended. None lasts for a week: what still runs then is not listed any more,
     * and shall not have all that came after it read anew each time. A reading that broke off not long ago goes on where it
     * was.
     */
    ScriptCall first(ScriptSync sync) {
        return jdbc.sql("""
                        select case when resume_at > clock_timestamp() - interval '15 minutes' then resume_token end as token,
                               resume_from,
                               case when read_through is not null
                                    then least(read_through - interval '1 hour',
                                               (select min(e.start_time) from script_executions e
                                                 where e.script_id = s.script_id
                                                   and e.status in ('RUNNING', 'PAUSED', 'DELAYED')
                                                   and e.start_time > s.read_through - interval '7 days')) end as since
                          from scripts s
                         where script_id = :script
                        """)
                .param("script", sync.script().scriptId())
                .query((row, number) -> {
                    Optional<String> token = Columns.text(row, "token");
                    Optional<Instant> since = Columns.instant(row, token.isPresent() ? "resume_from" : "since");
                    return ScriptCall.executions(sync, since, token);
                })
                .single();
    }

    /**
     * Stores a page. With the last one, everything that started until then is stored.
     *
     * @throws LostClaimException when the attempt was given up meanwhile
     */
    @UnitOfWork
    public StoredPage store(ScriptCall call, ExecutionPage page) {
        claims.hold(call.claim());
        StoredPage stored = upsert(call, page.executions());
        if (page.nextPageToken().isPresent()) {
            goOnAt(call, page.nextPageToken().get());
        } else {
            settle(call);
        }
        return stored;
    }

    /** A reading that goes on where it broke off is not to be tried again. */
    @UnitOfWork
    public void forgetResume(ScriptSync sync) {
        jdbc.sql(
                        "update scripts set resume_token = null, resume_from = null, resume_at = null where script_id = :script")
                .param("script", sync.script().scriptId())
                .update();
    }

    // Rows of one page may repeat: the last one counts.
    private StoredPage upsert(ScriptCall call, List<Execution> rows) {
        return jdbc.sql("""
                        with progress as (
                            update run_items i
                               set progress_done = progress_done + 1,
                                   progress_total = progress_done + 1,
                                   progressed_at = clock_timestamp(), not_before = null
                             where i.id = :item
                            returning i.run_id),
                        written as (
                            insert into script_executions as e (script_id, function_name, process_type, start_time, status,
                                   duration, user_access_level, runtime_version)
                            select distinct on (function_name, start_time, process_type)
                                   :script, function_name, process_type, cast(start_time as timestamptz), status,
                                   micros * interval '1 microsecond', access_level, runtime
                              from unnest(:functions, :types, :starts, :statuses, :micros, :levels, :runtimes)
                                   with ordinality as r (function_name, process_type, start_time, status, micros,
                                                         access_level, runtime, place)
                             order by function_name, start_time, process_type, place desc
                            on conflict on constraint script_executions_once do update
                               set status = excluded.status, duration = excluded.duration,
                                   user_access_level = excluded.user_access_level,
                                   runtime_version = excluded.runtime_version, changed_at = clock_timestamp()
                             where (e.status, e.duration) is distinct from (excluded.status, excluded.duration)
                            returning xmax = 0 as is_new)
                        select :read as read,
                               (select count(*) from written where is_new) as stored,
                               (select count(*) from written where not is_new) as changed,
                               (select r.start_time < clock_timestamp() - make_interval(secs => :deadline)
                                  from progress join runs r on r.id = progress.run_id) as overdue
                        """)
                .param("item", call.claim().itemId())
                .param("script", call.sync().script().scriptId())
                .param("functions", column(rows, Execution::functionName, String[]::new))
                .param("types", column(rows, Execution::processType, String[]::new))
                .param("starts", column(rows, row -> row.startTime().toString(), String[]::new))
                .param("statuses", column(rows, Execution::status, String[]::new))
                .param("micros", column(rows, ExecutionPages::micros, Long[]::new))
                .param("levels", column(rows, row -> row.userAccessLevel().orElse(null), String[]::new))
                .param("runtimes", column(rows, row -> row.runtimeVersion().orElse(null), String[]::new))
                .param("read", (long) rows.size())
                .param("deadline", properties.runDeadlineSeconds())
                .query(StoredPage.class)
                .single();
    }

    private void goOnAt(ScriptCall call, String token) {
        jdbc.sql("""
                        update scripts
                           set resume_token = :token, resume_from = :since, resume_at = clock_timestamp()
                         where script_id = :script
                        """)
                .param("token", token)
                .param("since", call.since().map(Columns::timestamp).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("script", call.sync().script().scriptId())
                .update();
    }

    // A start in the future, by a clock gone wrong, would hide all that come before it.
    private void settle(ScriptCall call) {
        jdbc.sql("""
                        update scripts s
                           set last_synced_at = clock_timestamp(), deferred_since = null,
                               read_through = greatest(read_through, (select max(e.start_time) from script_executions e
                                                                       where e.script_id = s.script_id
                                                                         and e.start_time <= clock_timestamp())),
                               resume_token = null, resume_from = null, resume_at = null
                         where script_id = :script
                        """).param("script", call.sync().script().scriptId()).update();
    }

    private static @Nullable Long micros(Execution row) {
        return row.duration().map(Duration::toNanos).map(nanos -> nanos / 1000).orElse(null);
    }

    private static <T> T[] column(List<Execution> rows, Function<Execution, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
