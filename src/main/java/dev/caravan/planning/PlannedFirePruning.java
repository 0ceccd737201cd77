package dev.caravan.planning;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.RunsProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes planned starts that led to no run, when they are as old as runs become; the others go with their runs. */
@Component("plannedFirePruning")
public class PlannedFirePruning {

    /** More than a job of every second plans between two looks. */
    private static final int AT_ONCE = 20_000;

    private final JdbcClient jdbc;
    private final RunsProperties properties;

    PlannedFirePruning(JdbcClient jdbc, RunsProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Deletes the oldest ones. */
    @UnitOfWork
    public void prune() {
        jdbc.sql("""
                        delete from planned_fires
                         where id = any (array(
                               select id
                                 from planned_fires
                                where outcome is not null and run_id is null
                                  and planned_time < clock_timestamp() - make_interval(secs => :retention)
                                order by planned_time
                                limit :atOnce
                                  for update skip locked))
                        """)
                .param("retention", (double) properties.ledgerRetention().toSeconds())
                .param("atOnce", AT_ONCE)
                .update();
    }
}
