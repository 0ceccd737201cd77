package dev.caravan.quarantine;

import dev.caravan.runs.Job;
import dev.caravan.runs.RoundUp;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of this area. */
@Configuration(proxyBeanMethods = false)
class PurgeJob {

    static final String NAME = "purge-quarantine";

    static final String ROUTE = "stale-quarantine-purge";

    static final String LANE = "stale-quarantine-deletions";

    /** Subject of a run that does not wait for the grace of what a run has found invalid; that one's number follows. */
    private static final String FOUND_BY = "found invalid by run ";

    static String foundBy(long run) {
        return FOUND_BY + run;
    }

    /** {@return the run that has found what is to go; empty where the grace is waited for} */
    static Optional<Long> finder(String subject) {
        return subject.startsWith(FOUND_BY)
                ? Optional.of(Long.valueOf(subject.substring(FOUND_BY.length())))
                : Optional.empty();
    }

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

    @Bean
    RoundUp purgeRoundUp() {
        return RoundUp.by("stale-quarantine-verdict", NAME);
    }
}
