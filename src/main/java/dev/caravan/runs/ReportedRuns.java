package dev.caravan.runs;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs of scripts that live elsewhere. Such a run is one piece of work: it has no items, no node of ours holds it, and it
 * stands as its script last reported, until that reports its end or the clean-up has waited long enough.
 */
@Component
public class ReportedRuns {

    private final JdbcClient jdbc;
    private final RunLedger ledger;
    private final EndedRuns ended;

    ReportedRuns(JdbcClient jdbc, RunLedger ledger, EndedRuns ended) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.ended = ended;
    }

    /**
     * Opens a run, unless the same request has opened one before.
     *
     * @return the run's number
     */
    @UnitOfWork
    public long open(StartRequest request, String message) {
        ledger.forgetYesterdays(request);
        return jdbc.sql("""
                        insert into runs (script_name, trigger, requested_by, message, request_key, exclusive)
                        values (:script, :trigger, :requestedBy, :message, :key, false)
                        on conflict (request_key) do nothing
                        returning id
                        """)
                .param("script", request.script())
                .param("trigger", request.trigger().word())
                .param("requestedBy", request.requestedBy())
                .param("message", message)
                .param("key", request.key())
                .query(Long.class)
                .optional()
                .orElseGet(() -> opened(request.key()));
    }

    /**
     * Writes down what a script reports. Of two that report an end at once, one is heard.
     *
     * @param id as sent
     * @throws RunNotFoundException when there is no run of that number
     * @throws ConflictException when it has ended, or is none that reports
     */
    @UnitOfWork
    public void report(String id, RunReport report) {
        long run = RunNumber.of(id);
        int written = jdbc.sql("""
                        update runs
                           set heartbeat_at = clock_timestamp(),
                               message = coalesce(:message, message),
                               progress_done = coalesce(:done, progress_done),
                               progress_total = coalesce(:total, progress_total),
                               progress_unit = coalesce(:unit, progress_unit),
                               status = coalesce(:status, status),
                               end_time = case when cast(:status as int) is not null then clock_timestamp() end
                         where id = :run and status = 2 and trigger = :trigger
                        """)
                .param("run", run)
                .param("trigger", Trigger.EXTERNAL.word())
                .param("message", report.message().orElse(null), Types.VARCHAR)
                .param("done", report.progress().map(RunView.Progress::done).orElse(null), Types.BIGINT)
                .param("total", report.progress().map(RunView.Progress::total).orElse(null), Types.BIGINT)
                .param("unit", report.progress().map(RunView.Progress::unit).orElse(null), Types.VARCHAR)
                .param("status", report.end().map(RunStatus::code).orElse(null), Types.INTEGER)
                .update();
        if (written == 0) {
            throw refusal(id, run);
        }
        report.end().ifPresent(end -> ended.announce(List.of(run)));
    }

    private long opened(String key) {
        return jdbc.sql("select id from runs where request_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private RuntimeException refusal(String id, long number) {
        return jdbc.sql("select * from runs where id = :run")
                .param("run", number)
                .query(RunRows::run)
                .optional()
                .<RuntimeException>map(ReportedRuns::conflict)
                .orElseGet(() -> RunNotFoundException.numbered(id));
    }

    private static ConflictException conflict(Run run) {
        String why = run.trigger() == Trigger.EXTERNAL
                ? "Run %d has ended (%s): how it ended does not change"
                        .formatted(run.id(), run.status().word())
                : "Run %d is Caravan's own run of '%s'; scripts outside report runs that they opened by POST /script/logs"
                        .formatted(run.id(), run.scriptName());
        return new ConflictException(why, Map.of("runId", run.id()));
    }
}
