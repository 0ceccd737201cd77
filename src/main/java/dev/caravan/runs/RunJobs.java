package dev.caravan.runs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger's own job. */
@Configuration(proxyBeanMethods = false)
class RunJobs {

    static final String CLEAN_UP = "daily-cleanup-2am";

    /** Its runs keep the name that dashboards know from the system that this replaces. */
    @Bean
    Job dailyCleanup() {
        return new Job(
                CLEAN_UP,
                "cleanupStaleScripts",
                "runs-cleanup-stale",
                "0 2 * * *",
                "Daily cleanup of stale in-progress scripts at 2 AM UTC",
                () -> true);
    }
}
