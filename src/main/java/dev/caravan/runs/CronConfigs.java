package dev.caravan.runs;

import dev.caravan.platform.database.UnitOfWork;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code cron_configs}. */
@Component("cronConfigs")
public class CronConfigs {

    private final JdbcClient jdbc;

    CronConfigs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the default of every job that has no row; a person's change is never written over. */
    @UnitOfWork
    public void seed(List<Job> jobs) {
        jdbc.sql("""
                        insert into cron_configs (name, script_name, schedule, description)
                        select name, script_name, schedule, description
                          from unnest(:names, :scripts, :schedules, :descriptions)
                               as d (name, script_name, schedule, description)
                        on conflict (name) do update set script_name = excluded.script_name
                         where cron_configs.script_name <> excluded.script_name
                        """)
                .param("scripts", jobs.stream().map(Job::script).toArray(String[]::new))
                .param("names", jobs.stream().map(Job::name).toArray(String[]::new))
                .param("schedules", jobs.stream().map(Job::schedule).toArray(String[]::new))
                .param("descriptions", jobs.stream().map(Job::description).toArray(String[]::new))
                .update();
    }

    /** {@return the rows of the given jobs, by name} */
    List<CronConfig> of(List<Job> jobs) {
        return jdbc.sql("""
                        select name, schedule, timezone, enabled, description
                          from cron_configs
                         where name = any (:names)
                         order by name
                        """)
                .param("names", jobs.stream().map(Job::name).toArray(String[]::new))
                .query(CronConfig.class)
                .list();
    }

    /** {@return whether the job starts by itself} */
    public boolean enabled(String name) {
        return jdbc.sql("select enabled from cron_configs where name = :name")
                .param("name", name)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
