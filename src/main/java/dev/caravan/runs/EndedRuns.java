package dev.caravan.runs;

import dev.caravan.platform.Worded;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of runs that this node has ended, within the transaction that ended them. */
@Component
class EndedRuns {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    EndedRuns(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    void announce(List<Long> ids) {
        if (!ids.isEmpty()) {
            Long[] runs = ids.toArray(Long[]::new);
            events.publishEvent(new RunsEnded(ended(runs), outcomes(runs)));
            jdbc.sql("select * from runs where id = any (:runs) order by id")
                    .param("runs", runs)
                    .query(RunRows::run)
                    .list()
                    .forEach(run -> events.publishEvent(new RunNews(run)));
        }
    }

    private List<RunsEnded.Ended> ended(Long[] runs) {
        return jdbc.sql("""
                        select case when trigger = 'external' then :outside else script_name end as job, status,
                               extract(epoch from end_time - start_time) as seconds
                          from runs
                         where id = any (:runs)
                        """)
                .param("runs", runs)
                .param("outside", RunsEnded.OUTSIDE)
                .query((row, number) -> new RunsEnded.Ended(
                        row.getString("job"), RunStatus.ofCode(row.getInt("status")), Duration.ofMillis((long)
                                (row.getDouble("seconds") * 1000))))
                .list();
    }

    private List<RunsEnded.Outcomes> outcomes(Long[] runs) {
        return jdbc.sql("""
                        select r.script_name, i.outcome, count(*) as items
                          from runs r
                          join run_items i on i.run_id = r.id and i.outcome is not null
                         where r.id = any (:runs)
                         group by r.script_name, i.outcome
                        """)
                .param("runs", runs)
                .query((row, number) -> new RunsEnded.Outcomes(
                        row.getString("script_name"),
                        Worded.of(ItemOutcome.class, row.getString("outcome")),
                        row.getInt("items")))
                .list();
    }
}
