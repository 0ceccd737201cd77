package dev.caravan.scripts;

import dev.caravan.runs.Job;
import dev.caravan.runs.RoundUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of this area. */
@Configuration(proxyBeanMethods = false)
class ScriptJobs {

    static final String SYNC = "sync-executions";

    /** A run for one script alone. It is no job: nothing starts it by schedule. */
    static final String SYNC_ONE = "sync-script";

    @Bean
    Job syncExecutions() {
        return new Job(
                SYNC,
                "scripts-sync-executions",
                "0 * * * *",
                "Reads the new executions of every registered script and tells scripts that are gone from calls that failed");
    }

    @Bean
    RoundUp scriptsRoundUp() {
        return RoundUp.by("scripts-verdict", SYNC, SYNC_ONE);
    }
}
