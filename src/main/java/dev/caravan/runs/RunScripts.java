package dev.caravan.runs;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The jobs and scripts that runs stand under. */
@Component
public class RunScripts {

    private final JdbcClient jdbc;
    private final Jobs jobs;

    RunScripts(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** {@return every job's script, and whatever else has runs in the ledger, by name} */
    public List<String> all() {
        // From one name to the next by index: as many steps as there are names, however many runs they had.
        return jdbc.sql("""
                        with recursive known as (
                            (select script_name from runs order by script_name limit 1)
                             union all
                            select (select r.script_name from runs r
                                     where r.script_name > known.script_name order by r.script_name limit 1)
                              from known
                             where known.script_name is not null)
                        select script_name from known where script_name is not null
                         union
                        select unnest(:jobs)
                         order by 1
                        """).param("jobs", jobs.scripts()).query(String.class).list();
    }
}
