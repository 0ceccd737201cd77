package dev.caravan.runs;

import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a wake-up by Quartz means. */
@Component("scheduledStarts")
public class ScheduledStarts {

    private final Jobs jobs;
    private final CronConfigs configs;

    ScheduledStarts(Jobs jobs, CronConfigs configs) {
        this.jobs = jobs;
        this.configs = configs;
    }

    /**
     * What is to be started.
     *
     * @param plannedTime the time that Quartz was to fire at, not the one it fired
     * @return the start to make; empty when the job is disabled
     */
    public Optional<StartRequest> due(String job, Date plannedTime) {
        return configs.enabled(job)
                ? Optional.of(StartRequest.planned(jobs.named(job), plannedTime.toInstant()))
                : Optional.empty();
    }
}
