package dev.caravan.scripts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.StartRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has to hold before a clean-up checks, and before it deletes. */
@Component("scriptCleanups")
public class ScriptCleanups {

    /** What a run may take beyond its deadline, which ends what waits, not what is under way. */
    private static final Duration LAST_CALLS = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final ScriptsProperties properties;

    ScriptCleanups(JdbcClient jdbc, ScriptsProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** {@return how long the check is waited for: longer than it can take} */
    public Duration patience() {
        return properties.runDeadline().plus(LAST_CALLS);
    }

    /**
     * The same wish, as no other run of the sync is under way: that one's scripts would not be asked for.
     *
     * @throws ConflictException when one is; names it
     */
    @UnitOfWork(readOnly = true)
    public StartRequest requireNoOtherSync(StartRequest wish) {
        jdbc.sql(
                        "select id from runs where script_name = :sync and status = 2 and request_key <> :key order by id limit 1")
                .param("sync", ScriptJobs.SYNC)
                .param("key", wish.key())
                .query(Long.class)
                .optional()
                .ifPresent(run -> {
                    throw conflict("Run %d is still syncing scripts; clean up when it has ended", run);
                });
        return wish;
    }

    /**
     * The check's run, which has ended.
     *
     * @throws ConflictException while it has not, or when it was cancelled
     */
    @UnitOfWork(readOnly = true)
    public long ended(long check) {
        RunStatus status = jdbc.sql("select status from runs where id = :run")
                .param("run", check)
                .query((row, number) -> RunStatus.ofCode(row.getInt("status")))
                .single();
        if (status == RunStatus.RUNNING) {
            throw conflict(
                    "Run %d still asks for every script, and nothing was deleted; ask again with the same Idempotency-Key, or when it has ended",
                    check);
        }
        if (status == RunStatus.CANCELLED) {
            throw conflict("Run %d, which asked for every script, was cancelled; nothing was deleted", check);
        }
        return check;
    }

    private static ConflictException conflict(String words, long run) {
        return new ConflictException(words.formatted(run), Map.of("runId", run));
    }
}
