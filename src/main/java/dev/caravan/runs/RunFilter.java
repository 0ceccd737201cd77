package dev.caravan.runs;

import java.time.Instant;
import java.util.Optional;

/**
 * Which runs are wanted: those for which all of it holds.
 *
 * @param subject what a run for one thing alone was for
 * @param from runs that started then or later
 * @param to runs that started before
 */
public record RunFilter(
        Optional<String> scriptName,
        Optional<RunStatus> status,
        Optional<Trigger> trigger,
        Optional<String> subject,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** All runs. */
    public static final RunFilter ALL = new RunFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same, of one job or script. */
    public RunFilter ofScript(Optional<String> name) {
        return new RunFilter(name, status, trigger, subject, from, to);
    }

    /** The same, of those that stand so. */
    public RunFilter standing(Optional<RunStatus> wanted) {
        return new RunFilter(scriptName, wanted, trigger, subject, from, to);
    }

    RunFilter startedBy(Optional<Trigger> wanted) {
        return new RunFilter(scriptName, status, wanted, subject, from, to);
    }

    RunFilter about(Optional<String> wanted) {
        return new RunFilter(scriptName, status, trigger, wanted, from, to);
    }

    RunFilter between(Optional<Instant> begin, Optional<Instant> end) {
        return new RunFilter(scriptName, status, trigger, subject, begin, end);
    }
}
