package dev.caravan.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the last runs of each job came to. */
@Component
public class RunHistory {

    private final JdbcClient jdbc;
    private final Jobs jobs;

    RunHistory(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /**
     * The last runs of each job.
     *
     * @param runs how many of each at most
     * @return by the job's name, the newest first; a job that never ran has none
     */
    public Map<String, List<PastRun>> ofJobs(int runs) {
        Map<String, List<PastRun>> found = rows(runs).stream()
                .collect(Collectors.groupingBy(Row::script, Collectors.mapping(Row::run, Collectors.toList())));
        Map<String, List<PastRun>> all = new LinkedHashMap<>();
        jobs.all().forEach(job -> all.put(job.name(), found.getOrDefault(job.script(), List.of())));
        return all;
    }

    private List<Row> rows(int runs) {
        return jdbc.sql("""
                        select name, r.*,
                               case when r.status = 2
                                    then (select count(*) from run_items i where i.run_id = r.id and i.outcome is not null)
                                    else r.items_promised end as ended
                          from unnest(:jobs) as name
                          join lateral (select * from runs where script_name = name
                                         order by start_time desc, id desc limit :runs) r on true
                         order by name, r.start_time desc, r.id desc
                        """)
                .param("jobs", jobs.scripts())
                .param("runs", runs)
                .query(RunHistory::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Run run = RunRows.run(row, number);
        return new Row(
                run.scriptName(),
                new PastRun(
                        run.id(),
                        run.status(),
                        run.startTime(),
                        run.endTime(),
                        run.message(),
                        row.getInt("items_promised"),
                        row.getInt("ended")));
    }

    private record Row(String script, PastRun run) {}
}
