package dev.caravan.scripts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.LostClaimException;
import dev.caravan.runs.PutBack;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends of scripts that could not be read, or puts them back. Where their executions were read and only the inventory was not,
 * they are done all the same, and that says why. A known-stale one that was only looked at again stays what it is.
 *
 * <p>All of them throw {@link LostClaimException} when another node has the item by now.
 */
@Component
class ScriptOutcomes {

    /** Short beside a deadline, long beside a look that finds the upstream still down. */
    private static final Duration WHILE_DOWN = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Claims claims;
    private final ScriptReadings readings;
    private final InventoryPages inventory;
    private final ScriptSkips skips;
    private final ScriptsProperties properties;

    ScriptOutcomes(
            JdbcClient jdbc,
            Claims claims,
            ScriptReadings readings,
            InventoryPages inventory,
            ScriptSkips skips,
            ScriptsProperties properties) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.readings = readings;
        this.inventory = inventory;
        this.skips = skips;
        this.properties = properties;
    }

    /** Leaves it to a judgement. */
    void refused(ScriptReading reading, Refusal refusal, String evidence) {
        claims.putBack(reading.sync().claim(), PutBack.toJudgement(ScriptLanes.REFUSED, refusal.with(evidence)));
    }

    /** It has failed, it alone. */
    @UnitOfWork
    public void failed(ScriptReading reading, String reason) {
        if (reading.settled()) {
            withoutInventory(reading, reason);
        } else {
            end(reading.sync(), ItemOutcome.FAILED, reason);
        }
    }

    /** Nothing more is called with its credential: it is skipped, and so is all that waits for that. */
    @UnitOfWork
    public void unusable(ScriptReading reading, String reason) {
        ScriptSync sync = reading.sync();
        if (reading.settled()) {
            withoutInventory(reading, reason);
        } else {
            end(sync, ItemOutcome.SKIPPED, ScriptSkips.reason(sync.credential().name(), reason));
        }
        skips.skipUnusable();
    }

    /** It is not its turn yet; that is no attempt. */
    @UnitOfWork
    public void putOff(ScriptReading reading, Duration delay, String reason) {
        if (reading.settled()) {
            withoutInventory(reading, reason);
        } else {
            claims.putBack(reading.sync().claim(), PutBack.putOff(delay, reason));
        }
    }

    /** The upstream is down: it waits until its run's time is over. */
    @UnitOfWork
    public void down(ScriptReading reading, String reason) {
        if (reading.settled() || overdue(reading.sync())) {
            failed(reading, reason);
        } else {
            claims.putBack(reading.sync().claim(), PutBack.putOff(WHILE_DOWN, reason));
        }
    }

    /** It is claimed again, as if it had never been. */
    void again(ScriptSync sync) {
        claims.putBack(sync.claim(), PutBack.asItWas());
    }

    private void withoutInventory(ScriptReading reading, String reason) {
        inventory.fail(reading.sync(), reason);
        readings.done(reading);
    }

    private void end(ScriptSync sync, ItemOutcome outcome, String reason) {
        if (sync.recheck()) {
            claims.end(
                    sync.claim(),
                    ItemEnd.of(ItemOutcome.QUARANTINED, "still quarantined; it could not be looked at: " + reason));
        } else {
            claims.end(sync.claim(), ItemEnd.of(outcome, reason));
        }
    }

    private boolean overdue(ScriptSync sync) {
        return jdbc.sql(
                        "select start_time < clock_timestamp() - make_interval(secs => :deadline) from runs where id = :run")
                .param("deadline", properties.runDeadlineSeconds())
                .param("run", sync.runId())
                .query(Boolean.class)
                .single();
    }
}
