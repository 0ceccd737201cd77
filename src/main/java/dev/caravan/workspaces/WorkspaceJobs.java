package dev.caravan.workspaces;

import dev.caravan.runs.Job;
import dev.caravan.runs.RoundUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of this area. */
@Configuration(proxyBeanMethods = false)
class WorkspaceJobs {

    static final String POLL = "poll-sender-emails";

    /** A run for one workspace alone. It is no job: nothing starts it by schedule. */
    static final String SYNC_ONE = "sync-workspace";

    @Bean
    Job pollSenderEmails() {
        return new Job(
                POLL,
                "workspaces-poll",
                "0 * * * *",
                "Reads the sender accounts of every active workspace and makes the database say what the upstream says");
    }

    @Bean
    RoundUp workspacesRoundUp() {
        return RoundUp.by("workspaces-verdict", POLL, SYNC_ONE);
    }
}
