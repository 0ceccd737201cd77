package dev.caravan.planning;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.RunsProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes the rows of planned starts that made no run, when they are older than the ledger keeps runs. Those that made one
 * go with it; those of which nothing is known stay.
 */
@Component("plannedFiresPruning")
public class PlannedFiresPruning {

    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final RunsProperties properties;

    PlannedFiresPruning(JdbcClient jdbc, RunsProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** {@return whether there may be more, after some have been deleted} */
    @UnitOfWork
    public boolean pruneSome() {
        return jdbc.sql("""
                                delete from planned_fires
                                 where id in (select id
                                                from planned_fires
                                               where planned_time < clock_timestamp() - make_interval(secs => :retention)
                                                 and decided_at < clock_timestamp() - make_interval(secs => :retention)
                                                 and run_id is null
                                               order by planned_time, id
                                               limit :limit
                                                 for update skip locked)
                                """)
                        .param("retention", (double)
                                properties.ledgerRetention().toSeconds())
                        .param("limit", AT_ONCE)
                        .update()
                == AT_ONCE;
    }
}
