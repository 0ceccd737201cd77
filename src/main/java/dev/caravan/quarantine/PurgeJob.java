package dev.caravan.quarantine;

import dev.caravan.runs.Job;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of this area. */
@Configuration(proxyBeanMethods = false)
class PurgeJob {

    static final String NAME = "purge-quarantine";

    static final String ROUTE = "stale-quarantine-purge";

    static final String LANE = "stale-quarantine-deletions";

    /** Subject of a run that does not wait for the grace. */
    static final String WITHOUT_GRACE = "without grace";

    /** Looked up late, as jobs are there before what they do. */
    @Bean
    Job purgeQuarantine(ObjectProvider<PurgeCandidates> candidates) {
        return new Job(
                NAME,
                NAME,
                ROUTE,
                "0 2 * * 0",
                "Deletes scripts that were quarantined longer ago than their grace, with everything that hangs on them",
                () -> candidates.getObject().due());
    }
}
