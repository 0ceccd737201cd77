package dev.caravan.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.database.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts weeks, each once: who is told of one later is told the same. */
@Component
class WeeklyCounts {

    private static final TypeReference<List<WeeklySummary.JobRuns>> JOBS = new TypeReference<>() {};
    private static final TypeReference<List<WeeklySummary.WorstScript>> WORST = new TypeReference<>() {};

    // A week is the time from one Monday's midnight to the next one's, in UTC, whatever zone the session is in.
    private static final String COUNT = """
            with span as (
                select cast(:week as date) as monday,
                       cast(:week as timestamp) at time zone 'UTC' as begins,
                       (cast(:week as timestamp) + interval '7 days') at time zone 'UTC' as ends),
            days as (
                select d.script_name as job, sum(d.success) as success, sum(d.partial) as partial, sum(d.failed) as failed,
                       sum(d.cancelled) as cancelled
                  from run_days d, span
                 where d.day >= span.monday and d.day < span.monday + 7
                 group by d.script_name),
            items as (
                select i.key, i.outcome
                  from runs r, span, run_items i
                 where r.script_name in ('sync-executions', 'sync-script') and i.run_id = r.id
                   and r.start_time >= span.begins - interval '1 day' and r.start_time < span.ends
                   and i.ended_at >= span.begins and i.ended_at < span.ends),
            executions as (
                select e.script_id, count(*) as number, count(*) filter (where e.status in ('FAILED', 'TIMED_OUT')) as failed
                  from script_executions e, span
                 where e.start_time >= span.begins and e.start_time < span.ends
                 group by e.script_id),
            decisions as (
                select count(*) filter (where action = 'restore') as restored,
                       count(*) filter (where action in ('delete', 'purge')) as deleted
                  from audit_log, span
                 where subject like 'quarantine/%' and subject like 'quarantine/script/%'
                   and at >= span.begins and at < span.ends),
            failed_syncs as (
                select key, count(*) as number from items where outcome = 'failed' group by key),
            failures as (
                select s.script_id as "scriptId", s.name, coalesce(e.failed, 0) as "failedExecutions",
                       coalesce(f.number, 0) as "failedSyncs"
                  from scripts s
                  left join executions e on e.script_id = s.script_id
                  left join failed_syncs f on f.key = s.script_id),
            worst as (
                select *
                  from failures
                 where "failedExecutions" + "failedSyncs" > 0
                 order by "failedExecutions" + "failedSyncs" desc, name
                 limit 10)
            insert into weekly_summaries (week, jobs, runs, runs_success, runs_partial, runs_failed, runs_cancelled, scripts,
                   scripts_synced, scripts_stale, scripts_new_stale, scripts_restored, scripts_deleted, executions,
                   executions_failed, worst_scripts, workspaces, workspaces_synced, workspaces_stale)
            select span.monday,
                   (select coalesce(jsonb_agg(days order by job), '[]') from days),
                   (select coalesce(sum(success + partial + failed + cancelled), 0) from days),
                   (select coalesce(sum(success), 0) from days),
                   (select coalesce(sum(partial), 0) from days),
                   (select coalesce(sum(failed), 0) from days),
                   (select coalesce(sum(cancelled), 0) from days),
                   (select count(*) from scripts),
                   (select count(distinct key) from items where outcome = 'done'),
                   (select count(*) from quarantine where kind = 'script'),
                   (select coalesce(sum(f.newly_stale), 0)
                      from script_sync_figures f join runs r on r.id = f.run_id
                     where r.start_time >= span.begins and r.start_time < span.ends),
                   decisions.restored, decisions.deleted,
                   (select coalesce(sum(number), 0) from executions),
                   (select coalesce(sum(failed), 0) from executions),
                   (select coalesce(jsonb_agg(worst), '[]') from worst),
                   (select count(*) from workspaces where active),
                   (select count(*) from workspaces where active and last_successful_sync_at >= span.begins),
                   (select count(*) from quarantine where kind = 'workspace')
              from span, decisions
            on conflict (week) do nothing
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    WeeklyCounts(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Counts the week, unless that was done before. */
    @UnitOfWork
    public void count(Week week) {
        jdbc.sql(COUNT).param("week", week.monday()).update();
    }

    /** {@return what it came to, as it was counted} */
    @UnitOfWork(readOnly = true)
    public WeeklySummary of(Week week) {
        return jdbc.sql("select * from weekly_summaries where week = :week")
                .param("week", week.monday())
                .query(this::summary)
                .single();
    }

    private WeeklySummary summary(ResultSet row, int number) throws SQLException {
        return new WeeklySummary(
                new Week(row.getObject("week", LocalDate.class)),
                new WeeklySummary.Runs(
                        row.getLong("runs"),
                        row.getLong("runs_success"),
                        row.getLong("runs_partial"),
                        row.getLong("runs_failed"),
                        row.getLong("runs_cancelled")),
                list(row.getString("jobs"), JOBS),
                new WeeklySummary.Scripts(
                        row.getLong("scripts"),
                        row.getLong("scripts_synced"),
                        row.getLong("scripts_stale"),
                        row.getLong("scripts_new_stale"),
                        row.getLong("scripts_restored"),
                        row.getLong("scripts_deleted"),
                        row.getLong("executions"),
                        row.getLong("executions_failed")),
                list(row.getString("worst_scripts"), WORST),
                new WeeklySummary.Workspaces(
                        row.getLong("workspaces"), row.getLong("workspaces_synced"), row.getLong("workspaces_stale")));
    }

    private <T> List<T> list(String stored, TypeReference<List<T>> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A week keeps lists as JSON: " + stored, e);
        }
    }
}
