package dev.caravan.planning;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Draining;
import dev.caravan.runs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The starts that are due. Quartz only wakes somebody; whoever it is looks for what is due, of any job, so that no start
 * hangs on one wake-up. Which start becomes a run is {@link FireDecisions}' to say, once.
 */
@Component("plannedFires")
public class PlannedFires {

    /** Quartz wakes up to 2 ms early; more than that is no reason to believe it. */
    private static final Duration EARLIEST = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final FireDecisions decisions;
    private final Draining draining;
    private final Clock clock;

    PlannedFires(JdbcClient jdbc, Jobs jobs, FireDecisions decisions, Draining draining, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.decisions = decisions;
        this.draining = draining;
        this.clock = clock;
    }

    /**
     * The jobs of which starts are due, the longest waiting first; none while this node is being stopped.
     *
     * @param wokenFor the time that Quartz was to wake for
     */
    @UnitOfWork(readOnly = true)
    public List<DueStarts> due(Date wokenFor) {
        return draining.begun() ? List.of() : dueBy(by(wokenFor.toInstant()));
    }

    List<DueStarts> dueBy(Instant by) {
        return jdbc
                .sql("""
                        select f.name
                          from planned_fires f
                          join cron_configs c on c.name = f.name
                         where f.outcome is null and f.planned_time <= :by and f.name = any (:jobs)
                         group by f.name
                         order by min(f.planned_time), f.name
                        """)
                .param("by", Columns.timestamp(by))
                .param("jobs", jobs.names())
                .query(String.class)
                .list()
                .stream()
                .map(name -> new DueStarts(name, by))
                .toList();
    }

    /** Decides upon one of them, or upon all that end alike. */
    public Taken take(DueStarts due) {
        return draining.begun() ? Taken.NOTHING : decisions.next(due, UUID.randomUUID());
    }

    private Instant by(Instant wokenFor) {
        Instant now = clock.instant();
        return wokenFor.isAfter(now) && wokenFor.isBefore(now.plus(EARLIEST)) ? wokenFor : now;
    }
}
