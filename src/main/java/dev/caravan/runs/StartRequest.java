package dev.caravan.runs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The wish to start a job.
 *
 * @param script the name that the run has in the ledger: mostly the job's
 * @param route id of the route that promises what the run is to do; takes the opened {@link Run} as body
 * @param subject the one thing that the run is for; empty for the whole job. A run of the whole job is refused while
 *     another one is running
 * @param resource what the one thing is in the ledger, such as {@code workspace/17}: refused while a run has it. Empty for
 *     the whole job, which skips what another run has
 * @param requestedBy who asks, for the ledger
 * @param plannedTime the time that a scheduled start was planned for; each gives one run over all nodes
 * @param key names this request: asked twice, it finds the same run
 */
public record StartRequest(
        String script,
        String route,
        String subject,
        Optional<String> resource,
        Trigger trigger,
        String requestedBy,
        Optional<Instant> plannedTime,
        String key) {

    private static final String CLIENT = "client/";

    /** A start by hand of the whole job. */
    static StartRequest byHand(Job job, String requestedBy) {
        return byHand(job.script(), job.route(), "", Optional.empty(), requestedBy);
    }

    /** A start by hand for one thing alone. */
    public static StartRequest forOne(
            String script, String route, String subject, String resource, String requestedBy) {
        return byHand(script, route, subject, Optional.of(resource), requestedBy);
    }

    private static StartRequest byHand(
            String script, String route, String subject, Optional<String> resource, String requestedBy) {
        String key = UUID.randomUUID().toString();
        return new StartRequest(script, route, subject, resource, Trigger.API, requestedBy, Optional.empty(), key);
    }

    /** The start of a script outside, which tells of it: nothing of ours is to be done. */
    public static StartRequest reported(String script, String requestedBy) {
        String key = UUID.randomUUID().toString();
        return new StartRequest(script, "", "", Optional.empty(), Trigger.EXTERNAL, requestedBy, Optional.empty(), key);
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
        return new StartRequest(
                job.script(), job.route(), "", Optional.empty(), trigger, "schedule", Optional.of(plannedTime), key);
    }

    /** The same wish, of a person at the console. */
    public StartRequest byConsole() {
        return new StartRequest(script, route, subject, resource, Trigger.CONSOLE, requestedBy, plannedTime, key);
    }

    /** The same wish, known by a key of the one who asks: for a day it finds the same run. */
    StartRequest askedOnceAs(String clientKey) {
        String scoped = CLIENT + "%s/%s/%s".formatted(script, subject, clientKey);
        return new StartRequest(script, route, subject, resource, trigger, requestedBy, plannedTime, scoped);
    }

    boolean askedByKey() {
        return key.startsWith(CLIENT);
    }

    boolean exclusive() {
        return subject.isEmpty();
    }
}
