package dev.caravan.runs;

import dev.caravan.platform.database.Columns;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the jobs have been doing. */
@Component
public class JobHealth {

    private final JdbcClient jdbc;
    private final Jobs jobs;

    JobHealth(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** {@return when each job's last successful run ended; jobs that never succeeded are left out} */
    public Map<String, Instant> lastSuccess() {
        Map<String, Instant> last = new LinkedHashMap<>();
        jdbc.sql("""
                        select name, r.end_time
                          from unnest(:jobs, :scripts) as job (name, script)
                          join lateral (select end_time from runs
                                         where script_name = script and status = 0
                                         order by end_time desc limit 1) r on true
                        """)
                .param("jobs", jobs.names())
                .param("scripts", jobs.scripts())
                .query((row, number) -> last.put(
                        row.getString("name"), Columns.instant(row, "end_time").orElseThrow()))
                .list();
        return last;
    }

    /** {@return jobs of which the last run that ended did not succeed} */
    public List<String> lastEndedBadly() {
        return jdbc.sql("""
                        select name
                          from unnest(:jobs, :scripts) as job (name, script)
                          join lateral (select status from runs
                                         where script_name = script and status <> 2
                                         order by start_time desc, id desc limit 1) r on r.status in (1, -1)
                        """)
                .param("jobs", jobs.names())
                .param("scripts", jobs.scripts())
                .query(String.class)
                .list();
    }

    /** {@return by job, the last run that ended by itself, of those where it was no success} */
    public Map<String, Run> lastNotSuccessful() {
        Map<String, Run> last = new LinkedHashMap<>();
        jdbc.sql("""
                        select name, r.*
                          from unnest(:jobs, :scripts) as job (name, script)
                          join lateral (select * from runs
                                         where script_name = script and status in (0, 1, -1)
                                         order by start_time desc, id desc limit 1) r on r.status <> 0
                         order by name
                        """)
                .param("jobs", jobs.names())
                .param("scripts", jobs.scripts())
                .query((row, number) -> last.put(row.getString("name"), RunRows.run(row, number)))
                .list();
        return last;
    }
}
