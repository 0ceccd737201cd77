package dev.caravan.planning;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.RunsProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the starts to come as rows, before they are due: each one of the next two minutes, and at least the next. What has
 * been planned ends with {@code cron_configs.planned_until}, and is gone on with from there, so that the starts of down time
 * have their rows, too. Where a schedule, zone, policy or switch has changed, whoever changed it, the rows to come are
 * written anew.
 */
@Component("planner")
public class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final int BATCH = 5_000;

    /** What the rows of a config follow. */
    private static final String FOLLOWED =
            "case when enabled then concat_ws(' | ', schedule, timezone, dst_gap, dst_overlap) else 'disabled' end";

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final RunsProperties properties;
    private final Clock clock;

    Planner(JdbcClient jdbc, Jobs jobs, RunsProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.properties = properties;
        this.clock = clock;
    }

    /** {@return the jobs of which there is something to plan} */
    @UnitOfWork(readOnly = true)
    public List<String> due() {
        return jdbc.sql("""
                        select name
                          from cron_configs
                         where name = any (:jobs)
                           and (planned_by is distinct from %s
                                or (enabled and (planned_until is null or planned_until < :horizon)))
                         order by name
                        """.formatted(FOLLOWED))
                .param("jobs", jobs.names())
                .param("horizon", Columns.timestamp(clock.instant().plus(AHEAD)))
                .query(String.class)
                .list();
    }

    /** Plans the job's starts, unless another node is doing so. */
    @UnitOfWork
    public void plan(String name) {
        jdbc.sql("select *, %s as followed from cron_configs where name = :name for no key update skip locked"
                        .formatted(FOLLOWED))
                .param("name", name)
                .query(Planner::plan)
                .optional()
                .ifPresent(this::follow);
    }

    private void follow(Plan plan) {
        Instant now = clock.instant();
        if (!plan.stands()) {
            dropFuture(plan.config(), now);
        }
        if (!plan.config().enabled()) {
            note(plan, Optional.empty());
            return;
        }
        try {
            CronTimes times = plan.config().times();
            note(plan, Optional.of(write(plan.config().name(), times, plan.begin(now, oldest(now)), now)));
        } catch (UnreadableScheduleException e) {
            LOG.warn(
                    "Nothing is planned for {}, as its row in cron_configs cannot be read: {}. PUT /cron-config/{} mends it",
                    plan.config().name(),
                    e.getMessage(),
                    plan.config().name());
            note(plan, Optional.of(OffsetDateTime.MAX));
        }
    }

    // Starts of down time that are older have no rows: the ledger would not keep them either.
    private Instant oldest(Instant now) {
        return now.minus(properties.ledgerRetention());
    }

    // Of a disabled job it is said what became of them; those of another schedule are not what is planned any more.
    private void dropFuture(CronConfig config, Instant now) {
        String sql = config.enabled()
                ? "delete from planned_fires where name = :name and outcome is null and planned_time > :now"
                : """
                  update planned_fires
                     set outcome = 'skipped', reason = 'disabled', decided_at = clock_timestamp(), decided_by = 'planner'
                   where name = :name and outcome is null and planned_time > :now
                  """;
        jdbc.sql(sql)
                .param("name", config.name())
                .param("now", Columns.timestamp(now))
                .update();
    }

    /** {@return until when all starts have rows} */
    private OffsetDateTime write(String name, CronTimes times, Instant begin, Instant now) {
        Instant horizon = now.plus(AHEAD);
        Instant last = begin;
        List<Instant> batch = times.between(begin, horizon, BATCH);
        while (!batch.isEmpty()) {
            insert(name, batch);
            last = batch.get(batch.size() - 1);
            batch = times.between(last, horizon, BATCH);
        }
        if (last.isAfter(now)) {
            return Columns.timestamp(horizon);
        }
        List<Instant> next = times.next(horizon, 1);
        insert(name, next);
        return next.stream().findFirst().map(Columns::timestamp).orElse(OffsetDateTime.MAX);
    }

    // What was ended since the job was disabled may yet be, when it is enabled again.
    private void insert(String name, List<Instant> times) {
        jdbc.sql("""
                        insert into planned_fires (name, planned_time)
                        select :name, time
                          from unnest(cast(:times as timestamptz[])) as time
                        on conflict (name, planned_time) do update
                           set outcome = null, reason = '', decided_at = null, decided_by = null
                         where planned_fires.reason = 'disabled' and planned_fires.planned_time > :now
                        """)
                .param("name", name)
                .param("times", times.stream().map(Instant::toString).toArray(String[]::new))
                .param("now", Columns.timestamp(clock.instant()))
                .update();
    }

    private void note(Plan plan, Optional<OffsetDateTime> until) {
        jdbc.sql("update cron_configs set planned_until = :until, planned_by = :followed where name = :name")
                .param("name", plan.config().name())
                .param("until", until.orElse(null), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("followed", plan.followed())
                .update();
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                PlanningRows.config(row, number),
                row.getString("followed"),
                row.getString("followed").equals(row.getString("planned_by")),
                Columns.instant(row, "planned_until"));
    }

    /**
     * How far a config has been planned.
     *
     * @param followed what its rows are to follow
     * @param stands whether its rows follow that already
     */
    private record Plan(CronConfig config, String followed, boolean stands, Optional<Instant> until) {

        /**
         * {@return the time after which starts are to be planned}
         *
         * @param oldest starts of down time that are older have no rows: the ledger would not keep them either
         */
        Instant begin(Instant now, Instant oldest) {
            return stands
                    ? until.map(time -> time.isBefore(oldest) ? oldest : time).orElse(now)
                    : now;
        }
    }
}
