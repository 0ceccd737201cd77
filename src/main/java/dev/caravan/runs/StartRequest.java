package dev.caravan.runs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The wish to start a job.
 *
 * @param job name of the job's runs in the ledger
 * @param route id of the route that promises what the run is to do; takes the opened {@link Run} as body
 * @param subject the one thing that the run is for; empty for the whole job. A run of the whole job is refused while
 *     another one is running
 * @param requestedBy who asks, for the ledger
 * @param plannedTime the time that a scheduled start was planned for; each gives one run over all nodes
 * @param key names this request: asked twice, it finds the same run
 */
public record StartRequest(
        String job,
        String route,
        String subject,
        Trigger trigger,
        String requestedBy,
        Optional<Instant> plannedTime,
        String key) {

    /** A start by hand of the whole job. */
    static StartRequest byHand(Job job, String requestedBy) {
        return forOne(job.script(), job.route(), "", requestedBy);
    }

    /** A start by hand for one thing alone. */
    public static StartRequest forOne(String job, String route, String subject, String requestedBy) {
        String key = UUID.randomUUID().toString();
        return new StartRequest(job, route, subject, Trigger.API, requestedBy, Optional.empty(), key);
    }

    /** The start that the schedule planned for the given time. */
    public static StartRequest planned(Job job, Instant plannedTime) {
        return planned(job, plannedTime, Trigger.SCHEDULE);
    }

    /** A start that makes up for those that were missed, of which the given one was the last. */
    public static StartRequest makingUp(Job job, Instant plannedTime) {
        return planned(job, plannedTime, Trigger.RECOVERY);
    }

    private static StartRequest planned(Job job, Instant plannedTime, Trigger trigger) {
        String key = job.name() + "@" + plannedTime;
        return new StartRequest(job.script(), job.route(), "", trigger, "schedule", Optional.of(plannedTime), key);
    }

    /** The same wish, of a person at the console. */
    public StartRequest byConsole() {
        return new StartRequest(job, route, subject, Trigger.CONSOLE, requestedBy, plannedTime, key);
    }

    boolean exclusive() {
        return subject.isEmpty();
    }
}
