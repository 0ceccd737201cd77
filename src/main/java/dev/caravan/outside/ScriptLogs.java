package dev.caravan.outside;

import dev.caravan.platform.web.FormCheck;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import dev.caravan.runs.IdempotencyKeys;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.ReportedRuns;
import dev.caravan.runs.RunFilter;
import dev.caravan.runs.RunReport;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.RunView;
import dev.caravan.runs.RunsView;
import dev.caravan.runs.StartRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs as scripts outside report them, and as they read them. */
@Component("scriptLogs")
public class ScriptLogs {

    private static final Map<Integer, RunStatus> ENDS =
            Map.of(0, RunStatus.SUCCESS, 1, RunStatus.PARTIAL, -1, RunStatus.FAILED);

    private final FormCheck forms;
    private final Jobs jobs;
    private final IdempotencyKeys keys;
    private final ReportedRuns reported;
    private final RunsView runs;

    ScriptLogs(FormCheck forms, Jobs jobs, IdempotencyKeys keys, ReportedRuns reported, RunsView runs) {
        this.forms = forms;
        this.jobs = jobs;
        this.keys = keys;
        this.reported = reported;
        this.runs = runs;
    }

    /** The run that was opened. */
    public record Opened(long id) {}

    /**
     * Opens a run.
     *
     * @param key the request's {@code Idempotency-Key}: for a day it finds the run that it opened first; null for none
     * @throws InvalidRequestException by field; a name that Caravan's own jobs have is refused, too
     */
    public Opened open(@Nullable NewScriptLog sent, String requestedBy, @Nullable String key) {
        NewScriptLog form = forms.checked(sent);
        String name = Objects.requireNonNull(form.scriptName()).strip();
        if (jobs.all().stream()
                .anyMatch(job -> job.name().equals(name) || job.script().equals(name))) {
            throw InvalidRequestException.of("scriptName", "is the name of a job of Caravan's own");
        }
        StartRequest wish = keys.named(StartRequest.reported(name, requestedBy), key);
        return new Opened(reported.open(wish, form.message().orElse("")));
    }

    /**
     * Takes in what a script reports.
     *
     * @param id number of the run, as sent
     * @return the run as it now stands
     * @throws InvalidRequestException by field
     */
    public ScriptLog report(String id, @Nullable ScriptLogChange sent) {
        ScriptLogChange change = forms.checked(sent);
        reported.report(
                id,
                new RunReport(
                        change.status().map(ScriptLogs::end),
                        change.message(),
                        change.progress().map(ScriptLogs::progress)));
        return ScriptLog.of(runs.summary(id));
    }

    /** Lists runs of all scripts, Caravan's own jobs among them, the newest first. */
    public Page<ScriptLog> list(PageRequest page, RunFilter filter) {
        return runs.list(page, filter).map(ScriptLog::of);
    }

    private static RunStatus end(int code) {
        return Optional.ofNullable(ENDS.get(code))
                .orElseThrow(() -> InvalidRequestException.of(
                        "status", "must be 0 (success), 1 (partial) or -1 (failed); left out while it runs"));
    }

    private static RunView.Progress progress(ScriptLogChange.Reported sent) {
        return new RunView.Progress(
                required("progress.done", sent.done()),
                required("progress.total", sent.total()),
                sent.unit().orElse("items"));
    }

    private static long required(String field, Optional<Long> sent) {
        return sent.orElseThrow(() -> InvalidRequestException.of(field, "must not be null"));
    }
}
