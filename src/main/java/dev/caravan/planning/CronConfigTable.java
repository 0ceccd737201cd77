package dev.caravan.planning;

import dev.caravan.platform.database.Columns;
import dev.caravan.runs.Jobs;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code cron_configs}, of the jobs that there are. */
@Component
class CronConfigTable {

    private final JdbcClient jdbc;
    private final Jobs jobs;

    CronConfigTable(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** {@return every job's, by name} */
    List<CronConfig> all() {
        return jdbc.sql("select * from cron_configs where name = any (:names) order by name")
                .param("names", jobs.names())
                .query(PlanningRows::config)
                .list();
    }

    /** @throws CronConfigNotFoundException when no job of that name has one */
    CronConfig named(String name) {
        return find(name, "").orElseThrow(() -> CronConfigNotFoundException.named(name));
    }

    /**
     * As {@link #named}, its row locked until the transaction ends.
     *
     * @throws CronConfigNotFoundException when no job of that name has one
     */
    CronConfig locked(String name) {
        return find(name, " for no key update").orElseThrow(() -> CronConfigNotFoundException.named(name));
    }

    /** {@return the jobs whose defaults were written, since they had no row} A person's change is never written over. */
    List<String> seed() {
        return jdbc.sql("""
                        insert into cron_configs (name, script_name, schedule, description)
                        select *
                          from unnest(:names, :scripts, :schedules, :descriptions)
                        on conflict (name) do nothing
                        returning name
                        """)
                .param("names", jobs.names())
                .param("scripts", jobs.scripts())
                .param(
                        "schedules",
                        jobs.all().stream().map(job -> job.schedule()).toArray(String[]::new))
                .param(
                        "descriptions",
                        jobs.all().stream().map(job -> job.description()).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Where an upgrade gave a job's runs another name. */
    void nameScripts() {
        jdbc.sql("""
                        update cron_configs c
                           set script_name = job.script
                          from unnest(:names, :scripts) as job (name, script)
                         where c.name = job.name and c.script_name <> job.script
                        """)
                .param("names", jobs.names())
                .param("scripts", jobs.scripts())
                .update();
    }

    /** Writes what people may change. */
    void write(CronConfig config) {
        jdbc.sql("""
                        update cron_configs
                           set schedule = :schedule, timezone = :timezone, enabled = :enabled, description = :description,
                               missed = :missed, dst_gap = :dstGap, dst_overlap = :dstOverlap,
                               paused_at = :pausedAt, paused_until = :pausedUntil,
                               pause_reason = :pauseReason, paused_by = :pausedBy,
                               ping_url = :pingUrl, updated_at = clock_timestamp()
                         where name = :name
                        """)
                .param("name", config.name())
                .param("schedule", config.schedule())
                .param("timezone", config.timezone())
                .param("enabled", config.enabled())
                .param("description", config.description())
                .param("missed", config.missed().word())
                .param("dstGap", config.dstGap().word())
                .param("dstOverlap", config.dstOverlap().word())
                .param(
                        "pausedAt",
                        config.pause().map(Pause::since).map(Columns::timestamp).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "pausedUntil",
                        config.pause()
                                .flatMap(Pause::until)
                                .map(Columns::timestamp)
                                .orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("pauseReason", config.pause().map(Pause::reason).orElse(null), Types.VARCHAR)
                .param("pausedBy", config.pause().map(Pause::by).orElse(null), Types.VARCHAR)
                .param("pingUrl", config.pingUrl().orElse(null), Types.VARCHAR)
                .update();
    }

    private Optional<CronConfig> find(String name, String lock) {
        return jdbc.sql("select * from cron_configs where name = :name and name = any (:names)" + lock)
                .param("name", name)
                .param("names", jobs.names())
                .query(PlanningRows::config)
                .optional();
    }
}
