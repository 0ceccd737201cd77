package dev.caravan.runs;

import dev.caravan.platform.Worded;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops runs between their items. What nobody works on is cancelled at once, what is under way may end; of that too
 * nothing is begun again. The run ends when its last item has.
 */
@Component("runCancelling")
public class RunCancelling {

    private final JdbcClient jdbc;
    private final EndedRuns ended;

    RunCancelling(JdbcClient jdbc, EndedRuns ended) {
        this.jdbc = jdbc;
        this.ended = ended;
    }

    /**
     * Cancels a run. Asked twice, the first one counts.
     *
     * @param requestedBy who asks, for the ledger
     * @throws RunNotFoundException when there is none of that number
     * @throws ConflictException when it has ended
     */
    @UnitOfWork
    public StartAnswer cancel(String id, String requestedBy) {
        long run = RunNumber.of(id);
        Trigger trigger = mark(run, requestedBy).orElseThrow(() -> refusal(run));
        if (trigger == Trigger.EXTERNAL) {
            endAtOnce(run);
        } else {
            cancelWaiting();
        }
        return new StartAnswer(run, status(run), "/api/runs/" + run);
    }

    /** Cancels what waits in cancelled runs: what they promised meanwhile, or what came back from its attempt. */
    @UnitOfWork
    public void cancelWaiting() {
        jdbc.sql("""
                        update run_items i
                           set outcome = 'cancelled', ended_at = clock_timestamp(),
                               reason = 'cancelled by ' || r.cancelled_by
                                        || case when i.reason = '' then '' else '; before that: ' || i.reason end
                          from runs r
                         where r.id = i.run_id
                           and i.id in (select w.id
                                          from runs c
                                          join run_items w on w.run_id = c.id
                                         where c.status = 2 and c.cancelled_at is not null
                                           and w.outcome is null and w.claim is null
                                         order by w.id
                                           for update of w skip locked)
                        """).update();
    }

    private Optional<Trigger> mark(long run, String requestedBy) {
        return jdbc.sql("""
                        update runs
                           set cancelled_at = coalesce(cancelled_at, clock_timestamp()),
                               cancelled_by = coalesce(cancelled_by, :by)
                         where id = :run and status = 2
                        returning trigger
                        """)
                .param("run", run)
                .param("by", requestedBy)
                .query((row, number) -> Worded.of(Trigger.class, row.getString("trigger")))
                .optional();
    }

    // It has no items here, and nobody here works on it: the script itself hears of it with its next report.
    private void endAtOnce(long run) {
        jdbc.sql("""
                        update runs
                           set status = -2, end_time = clock_timestamp(),
                               message = 'cancelled by ' || cancelled_by
                                         || case when message = '' then '' else '; before that: ' || message end
                         where id = :run
                        """).param("run", run).update();
        ended.announce(List.of(run));
    }

    private RuntimeException refusal(long run) {
        return jdbc.sql("select status from runs where id = :run")
                .param("run", run)
                .query((row, number) -> RunStatus.ofCode(row.getInt("status")))
                .optional()
                .<RuntimeException>map(status -> new ConflictException(
                        "Run %d has ended already: %s".formatted(run, status.word()), Map.of("runId", run)))
                .orElseGet(() -> RunNotFoundException.numbered(String.valueOf(run)));
    }

    private RunStatus status(long run) {
        return jdbc.sql("select status from runs where id = :run")
                .param("run", run)
                .query((row, number) -> RunStatus.ofCode(row.getInt("status")))
                .single();
    }
}
