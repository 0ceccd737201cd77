package dev.caravan.scripts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import dev.caravan.platform.http.UpstreamFailures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the calls that a run makes. */
@Component("scriptCallCounts")
public class ScriptCallCounts {

    private final JdbcClient jdbc;
    private final UpstreamFailures failures;

    ScriptCallCounts(JdbcClient jdbc, UpstreamFailures failures) {
        this.jdbc = jdbc;
        this.failures = failures;
    }

    /**
     * Counts a call, if one was made: not where no permit, no token or an open breaker kept it back. Where the answer to a
     * commit is lost it may count twice, which is better than to fail a script for a number in a trend.
     *
     * @param cause what it failed with; null where it did not
     */
    @UnitOfWork
    public void count(ScriptCall call, @Nullable Throwable cause) {
        if (cause == null || wasMade(cause)) {
            // What a crash of the database forgets is a number in a trend.
            jdbc.sql("select set_config('synchronous_commit', 'off', true)")
                    .query(String.class)
                    .single();
            jdbc.sql("update script_sync_figures set calls = calls + 1 where run_id = :run")
                    .param("run", call.sync().runId())
                    .update();
        }
    }

    private boolean wasMade(Throwable cause) {
        Kind kind = failures.classify(cause).kind();
        return kind != Kind.DOWN && kind != Kind.OURS && kind != Kind.FORBIDDEN_ADDRESS;
    }
}
