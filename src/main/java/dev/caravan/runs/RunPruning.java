package dev.caravan.runs;

import dev.caravan.platform.database.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes runs that ended longer ago than they are kept, with their items; what they came to stays in {@code run_days}.
 * The oldest go first, in small transactions, found by index; nodes that prune at the same time take different ones.
 */
@Component("runPruning")
public class RunPruning {

    private static final Logger LOG = LoggerFactory.getLogger(RunPruning.class);

    private static final int RUNS_AT_ONCE = 500;
    private static final int ITEMS_AT_ONCE = 10_000;

    /** So that what was left for years does not keep a route busy for hours: the next tick goes on. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final RunsProperties properties;
    private final Clock clock;

    RunPruning(JdbcClient jdbc, RunsProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * How far the pruning has come.
     *
     * @param until when it stops, done or not
     * @param deleted runs so far
     * @param goesOn whether there may be more, and time
     */
    public record Progress(Instant until, long deleted, boolean goesOn) {}

    /** {@return the beginning: nothing is deleted yet} */
    public Progress begin() {
        return new Progress(clock.instant().plus(LONGEST), 0, true);
    }

    /** Deletes some. */
    @UnitOfWork
    public Progress next(Progress before) {
        int deleted = deleteSome();
        Progress now = new Progress(
                before.until(),
                before.deleted() + deleted,
                deleted > 0 && clock.instant().isBefore(before.until()));
        if (!now.goesOn() && now.deleted() > 0) {
            LOG.info("{} runs that ended more than {} ago were pruned", now.deleted(), properties.ledgerRetention());
        }
        return now;
    }

    // At least one run, however many items it has; items go with their runs, by the foreign key.
    private int deleteSome() {
        return jdbc.sql("""
                        with old as materialized (
                            select id, end_time, items_promised
                              from runs
                             where status <> 2 and end_time < clock_timestamp() - make_interval(secs => :retention)
                             order by end_time, id
                             limit :runs
                               for update skip locked),
                        counted as (
                            select id, sum(items_promised) over (order by end_time, id) - items_promised as before
                              from old)
                        delete from runs
                         where id = any (array(select id from counted where before < :items))
                        """)
                .param("retention", (double) properties.ledgerRetention().toSeconds())
                .param("runs", RUNS_AT_ONCE)
                .param("items", ITEMS_AT_ONCE)
                .update();
    }
}
