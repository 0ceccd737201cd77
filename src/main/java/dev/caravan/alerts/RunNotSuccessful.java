package dev.caravan.alerts;

import dev.caravan.runs.JobHealth;
import dev.caravan.runs.Run;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The last run of a job that ended was partial or failed; a success ends it, a cancelled run changes nothing. */
@Component
class RunNotSuccessful implements AlertCondition {

    private final JobHealth jobs;

    RunNotSuccessful(JobHealth jobs) {
        this.jobs = jobs;
    }

    @Override
    public String rule() {
        return "run-not-successful";
    }

    @Override
    public List<Found> now() {
        return jobs.lastNotSuccessful().entrySet().stream()
                .map(RunNotSuccessful::found)
                .toList();
    }

    private static Found found(Map.Entry<String, Run> job) {
        Run run = job.getValue();
        return new Found(
                job.getKey(),
                "Run %d of %s ended %s: %s"
                        .formatted(run.id(), job.getKey(), run.status().word(), run.message()),
                run.endTime().orElse(run.startTime()),
                "/runs/" + run.id());
    }
}
