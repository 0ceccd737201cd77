package dev.caravan.scripts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the last runs of the sync came to. */
@Component("scriptSyncTrend")
public class ScriptSyncTrend {

    private static final int SHOWN = 30;

    private final JdbcClient jdbc;

    ScriptSyncTrend(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Last result and trend.
     *
     * @param last the last run, which may be under way; empty before the first
     * @param trend the last runs, the newest first
     */
    public record Summary(@JsonInclude Optional<SyncFigures> last, List<SyncFigures> trend) {}

    /** {@return last result and trend, as the API shows them} */
    @UnitOfWork(readOnly = true)
    public Summary summary() {
        List<SyncFigures> trend = last(SHOWN);
        return new Summary(trend.stream().findFirst(), trend);
    }

    /** {@return the last runs of the whole job, the newest first; one under way is the first of them} */
    @UnitOfWork(readOnly = true)
    public List<SyncFigures> last(int runs) {
        return jdbc.sql("""
                        select r.id, r.status, r.start_time, r.end_time, r.message,
                               coalesce(f.synced, 0) as synced, coalesce(f.stale, 0) as stale,
                               coalesce(f.newly_stale, 0) as newly_stale, coalesce(f.restored, 0) as restored,
                               coalesce(f.held, 0) as held, coalesce(f.failed, 0) as failed,
                               coalesce(f.deferred, 0) as deferred, coalesce(f.skipped, 0) as skipped,
                               coalesce(f.calls, 0) as calls
                          from runs r
                          left join script_sync_figures f on f.run_id = r.id
                         where r.script_name = :job
                         order by r.start_time desc, r.id desc
                         limit :runs
                        """)
                .param("job", ScriptJobs.SYNC)
                .param("runs", runs)
                .query(ScriptSyncTrend::figures)
                .list();
    }

    /** {@return the last days (UTC) on which executions started, the oldest first; days without any are left out} */
    @UnitOfWork(readOnly = true)
    public List<ExecutionDay> days(int days) {
        return jdbc.sql("""
                        select (start_time at time zone 'UTC')::date as day,
                               count(*) filter (where status in ('COMPLETED', 'FAILED', 'TIMED_OUT')) as ended,
                               count(*) filter (where status = 'COMPLETED') as completed
                          from script_executions
                         where start_time >= (date_trunc('day', clock_timestamp() at time zone 'UTC')
                                              - make_interval(days => :before)) at time zone 'UTC'
                         group by 1
                         order by 1
                        """)
                .param("before", days - 1)
                .query((row, number) -> new ExecutionDay(
                        row.getObject("day", LocalDate.class), row.getLong("ended"), row.getLong("completed")))
                .list();
    }

    private static SyncFigures figures(ResultSet row, int number) throws SQLException {
        return new SyncFigures(
                row.getLong("id"),
                RunStatus.ofCode(row.getInt("status")),
                Columns.instant(row, "start_time").orElseThrow(),
                Columns.instant(row, "end_time"),
                row.getString("message"),
                row.getInt("synced"),
                row.getInt("stale"),
                row.getInt("newly_stale"),
                row.getInt("restored"),
                row.getInt("held"),
                row.getInt("failed"),
                row.getInt("deferred"),
                row.getInt("skipped"),
                row.getLong("calls"));
    }
}
