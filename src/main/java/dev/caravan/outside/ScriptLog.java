package dev.caravan.outside;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caravan.runs.RunView;
import dev.caravan.runs.Trigger;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as scripts and their dashboards know it.
 *
 * @param status 2 in progress, 0 success, 1 partial, -1 failed, -2 cancelled
 * @param endTime empty while it runs
 * @param lastHeartbeat empty where a script has not reported since it began, and for runs of Caravan itself
 */
@JsonInclude
public record ScriptLog(
        long id,
        String scriptName,
        int status,
        String message,
        Instant startTime,
        Optional<Instant> endTime,
        Optional<Instant> lastHeartbeat,
        RunView.Progress progress,
        Trigger trigger) {

    static ScriptLog of(RunView run) {
        return new ScriptLog(
                run.id(),
                run.scriptName(),
                run.status().code(),
                run.message(),
                run.startTime(),
                run.endTime(),
                run.lastHeartbeat(),
                run.progress(),
                run.trigger());
    }
}
