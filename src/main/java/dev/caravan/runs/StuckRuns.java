package dev.caravan.runs;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends runs that nobody has heard of for too long. Of a script outside the last report counts, or the start where there
 * was none; of a run of our own also what was last done of its items.
 */
@Component("stuckRuns")
public class StuckRuns {

    private static final int NAMED = 10;

    private final JdbcClient jdbc;
    private final RunLedger ledger;
    private final RunClosing closing;
    private final EndedRuns ended;
    private final RunsProperties properties;

    StuckRuns(JdbcClient jdbc, RunLedger ledger, RunClosing closing, EndedRuns ended, RunsProperties properties) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.closing = closing;
        this.ended = ended;
        this.properties = properties;
    }

    /**
     * Ends what is stuck when the clean-up's own run starts, names each in an item of that run, and ends that, too: all of
     * it in one transaction. Repeated, after a lost answer, it finds its work done.
     */
    @UnitOfWork
    public void cleanUp(Run cleanup) {
        List<Stuck> stuck = lock(threshold(cleanup), cleanup.id());
        Long[] ids = stuck.stream().map(Stuck::id).toArray(Long[]::new);
        String message = message(properties.stuckAfter());
        endItems(ids, message);
        end(ids, message);
        ended.announce(List.of(ids));
        ledger.promise(cleanup.id(), stuck.stream().map(Stuck::asItem).toList());
        closing.takeForClosing(cleanup.id())
                .ifPresent(own -> closing.close(own.id(), new Verdict(RunStatus.SUCCESS, inWords(stuck))));
    }

    /** {@return the time before which a run must have given its last sign of life for that clean-up to end it} */
    Instant threshold(Run cleanup) {
        return cleanup.startTime().minus(properties.stuckAfter());
    }

    /** {@return what stands in a run that was ended so, as the dashboards of old know it} */
    static String message(Duration after) {
        return "Script marked as failed - exceeded %s timeout".formatted(inLargestUnit(after));
    }

    private static String inLargestUnit(Duration after) {
        if (after.equals(Duration.ofDays(after.toDays()))) {
            return after.toDays() + " day";
        }
        if (after.equals(Duration.ofHours(after.toHours()))) {
            return after.toHours() + " hour";
        }
        return after.equals(Duration.ofMinutes(after.toMinutes()))
                ? after.toMinutes() + " minute"
                : after.toSeconds() + " second";
    }

    // A run that is locked is just being written to: it lives.
    private List<Stuck> lock(Instant threshold, long cleanup) {
        return jdbc.sql("""
                        select r.id, r.script_name, coalesce(r.heartbeat_at, r.start_time) as last_sign
                          from runs r
                         where r.status = 2 and coalesce(r.heartbeat_at, r.start_time) < :threshold and r.id <> :cleanup
                           and not exists (select from run_items i
                                            where i.run_id = r.id
                                              and greatest(i.progressed_at, i.claimed_at, i.ended_at) >= :threshold)
                         order by r.id
                           for update of r skip locked
                        """)
                .param("threshold", Columns.timestamp(threshold))
                .param("cleanup", cleanup)
                .query((row, number) -> new Stuck(
                        row.getLong("id"),
                        row.getString("script_name"),
                        Columns.instant(row, "last_sign").orElseThrow()))
                .list();
    }

    // Their claims go with them: what somebody may still write of such an item names a token that it no longer holds.
    private void endItems(Long[] runs, String reason) {
        jdbc.sql("""
                        update run_items
                           set outcome = 'failed', reason = :reason, ended_at = clock_timestamp(),
                               node = null, claim = null, claimed_at = null
                         where run_id = any (:runs) and outcome is null
                        """).param("runs", runs).param("reason", reason).update();
    }

    private void end(Long[] runs, String message) {
        jdbc.sql("""
                        update runs r
                           set status = -1, message = :message, end_time = clock_timestamp(), node = null,
                               items_done = c.done, items_failed = c.failed,
                               items_skipped = c.skipped, items_cancelled = c.cancelled
                          from unnest(:runs) as stuck (id)
                         cross join lateral (
                               select count(*) filter (where outcome = 'done') as done,
                                      count(*) filter (where outcome in ('failed', 'partial', 'held')) as failed,
                                      count(*) filter (where outcome in ('skipped', 'quarantined', 'deferred')) as skipped,
                                      count(*) filter (where outcome = 'cancelled') as cancelled
                                 from run_items
                                where run_id = stuck.id) c
                         where r.id = stuck.id
                        """).param("runs", runs).param("message", message).update();
    }

    private static String inWords(List<Stuck> stuck) {
        if (stuck.isEmpty()) {
            return "no run is stuck";
        }
        Map<String, Long> scripts =
                stuck.stream().collect(Collectors.groupingBy(Stuck::script, TreeMap::new, Collectors.counting()));
        String named = scripts.entrySet().stream()
                .limit(NAMED)
                .map(script -> "%s (%d)".formatted(script.getKey(), script.getValue()))
                .collect(Collectors.joining(", "));
        String more = scripts.size() > NAMED ? " and %d more".formatted(scripts.size() - NAMED) : "";
        return "%d runs of %d scripts marked as failed: %s%s".formatted(stuck.size(), scripts.size(), named, more);
    }

    private record Stuck(long id, String script, Instant lastSign) {

        PromisedItem asItem() {
            String key = "%s, run %d".formatted(script, id);
            return new PromisedItem(key, StuckRunsReports.RESOURCE + id, "cleanup", 0, Optional.empty())
                    .endingAs(ItemOutcome.DONE, "nothing was heard of it since " + lastSign);
        }
    }
}
