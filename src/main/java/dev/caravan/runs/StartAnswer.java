package dev.caravan.runs;

import dev.caravan.platform.web.ConflictException;
import java.util.Map;

/**
 * What the API answers to a start.
 *
 * @param url where the run is found
 */
public record StartAnswer(long runId, RunStatus status, String url) {

    /** @throws ConflictException when the job is running; names the run */
    static StartAnswer of(RunStart start) {
        if (start instanceof RunStart.AlreadyRunning running) {
            throw new ConflictException(
                    "The job is still running, as run %d; it is not started a second time".formatted(running.runId()),
                    Map.of("runId", running.runId()));
        }
        return new StartAnswer(start.runId(), RunStatus.RUNNING, "/api/runs/" + start.runId());
    }
}
