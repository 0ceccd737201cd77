package dev.caravan.console;

import dev.caravan.runs.RunStatus;
import dev.caravan.runs.RunView;
import dev.caravan.runs.Trigger;
import java.time.Duration;
import java.time.Instant;

/**
 * A run in a list.
 *
 * @param what the job, and what it was for where that was one thing alone
 * @param outside whether a script that lives elsewhere reports it, as a whole
 * @param cancelling since when it is being cancelled
 */
record RunLine(
        long id,
        String script,
        String what,
        Badge badge,
        boolean running,
        boolean outside,
        String verdict,
        String trigger,
        String requestedBy,
        Moment started,
        Moment cancelling,
        String took,
        int promised,
        int ended,
        RunView.Counts items) {

    static RunLine of(RunView run, Instant now) {
        RunView.Counts items = run.items();
        Duration took = Duration.between(run.startTime(), run.endTime().orElse(now));
        return new RunLine(
                run.id(),
                run.scriptName(),
                run.subject().isEmpty() ? run.scriptName() : run.scriptName() + ": " + run.subject(),
                run.cancelling().isPresent() ? new Badge(Badge.Kind.BUSY, "being cancelled") : Badge.of(run.status()),
                run.status() == RunStatus.RUNNING,
                run.trigger() == Trigger.EXTERNAL,
                WorkspaceWords.plain(run.message()),
                run.trigger().word(),
                run.requestedBy(),
                Moment.of(run.startTime(), now),
                Moment.of(run.cancelling(), now),
                Figures.duration(Math.max(0, took.toMillis())),
                items.promised(),
                items.done() + items.failed() + items.skipped() + items.cancelled(),
                items);
    }

    /** {@return how far it is or came, as a list says it} */
    public String progress() {
        return outside && promised == 0
                ? ""
                : "%s of %s done".formatted(Figures.of(items.done()), Figures.of(promised));
    }
}
