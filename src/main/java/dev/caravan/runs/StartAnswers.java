package dev.caravan.runs;

import dev.caravan.platform.web.ConflictException;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers to those who started something. */
@Component("startAnswers")
public class StartAnswers {

    private final JdbcClient jdbc;

    StartAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The run that was started, now or by the same request before.
     *
     * @throws ConflictException when the job is running; names the run
     */
    public StartAnswer of(RunStart start) {
        if (start instanceof RunStart.AlreadyRunning running) {
            throw new ConflictException(
                    "Run %d is still at it; it is not started a second time".formatted(running.runId()),
                    Map.of("runId", running.runId()));
        }
        RunStatus status = start.opened() ? RunStatus.RUNNING : statusOf(start.runId());
        return new StartAnswer(start.runId(), status, "/api/runs/" + start.runId());
    }

    private RunStatus statusOf(long run) {
        return jdbc.sql("select status from runs where id = :run")
                .param("run", run)
                .query((row, number) -> RunStatus.ofCode(row.getInt("status")))
                .single();
    }
}
