package dev.caravan.outside;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.caravan.planning.PlannedStarts;
import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Job;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.RunScripts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How all scripts are doing, at a glance: Caravan's own jobs, and whatever has runs in the ledger. */
@Component("scriptDashboard")
public class ScriptDashboard {

    private final JdbcClient jdbc;
    private final RunScripts scripts;
    private final Jobs jobs;
    private final PlannedStarts planned;

    ScriptDashboard(JdbcClient jdbc, RunScripts scripts, Jobs jobs, PlannedStarts planned) {
        this.jdbc = jdbc;
        this.scripts = scripts;
        this.jobs = jobs;
        this.planned = planned;
    }

    /** Scripts by name. */
    public record View(List<ScriptLine> items) {}

    /** {@return every script, by name} */
    @UnitOfWork(readOnly = true)
    public View show() {
        Map<String, Instant> next = nextStarts();
        Map<String, List<ScriptLine.Day>> trends = trends();
        return new View(jdbc.sql("""
                        select s.script_name, last.status, last.start_time, success.end_time, days.rate_7, days.rate_30,
                               (select count(*) from runs r where r.script_name = s.script_name and r.status = 2) as under_way
                          from unnest(:scripts) as s (script_name)
                          left join lateral (select status, start_time from runs r
                                              where r.script_name = s.script_name
                                              order by start_time desc, id desc limit 1) last on true
                          left join lateral (select end_time from runs r
                                              where r.script_name = s.script_name and status = 0
                                              order by end_time desc limit 1) success on true
                          left join lateral (
                               select sum(success) filter (where day > today - 7)::float8
                                      / nullif(sum(runs - cancelled) filter (where day > today - 7), 0) as rate_7,
                                      sum(success)::float8 / nullif(sum(runs - cancelled), 0) as rate_30
                                 from run_days d, cast(clock_timestamp() at time zone 'UTC' as date) as today
                                where d.script_name = s.script_name and day > today - 30) days on true
                         order by s.script_name
                        """)
                .param("scripts", scripts.all().toArray(String[]::new))
                .query((row, number) -> line(row, trends, next))
                .list());
    }

    private static ScriptLine line(ResultSet row, Map<String, List<ScriptLine.Day>> trends, Map<String, Instant> next)
            throws SQLException {
        String script = row.getString("script_name");
        return new ScriptLine(
                script,
                Optional.ofNullable(row.getObject("status", Integer.class)),
                Columns.instant(row, "start_time"),
                Columns.instant(row, "end_time"),
                trends.getOrDefault(script, List.of()),
                Optional.ofNullable(row.getObject("rate_7", Double.class)),
                Optional.ofNullable(row.getObject("rate_30", Double.class)),
                Optional.ofNullable(next.get(script)),
                row.getLong("under_way"));
    }

    private Map<String, List<ScriptLine.Day>> trends() {
        return jdbc
                .sql("""
                        select script_name, day, duration_ms / (success + partial) as average_ms, success + partial as runs
                          from run_days
                         where day > (clock_timestamp() at time zone 'UTC')::date - 14 and success + partial > 0
                         order by script_name, day
                        """)
                .query((row, number) -> Map.entry(
                        row.getString("script_name"),
                        new ScriptLine.Day(
                                row.getObject("day", LocalDate.class), row.getLong("average_ms"), row.getInt("runs"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private Map<String, Instant> nextStarts() {
        Map<String, String> scripts = jobs.all().stream().collect(Collectors.toMap(Job::name, Job::script));
        return planned.next().stream()
                .filter(start -> start.next().isPresent() && scripts.containsKey(start.job()))
                .collect(Collectors.toMap(
                        start -> scripts.get(start.job()),
                        start -> start.next().orElseThrow(),
                        (one, other) -> one.isBefore(other) ? one : other));
    }
}
