package dev.caravan.scripts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.PromisedItem;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunLedger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Promises in the ledger what a run is to sync, before any call. First come those that earlier runs did not get to, the
 * longest waiting first; then those that answered when last asked; then those that never did; last, known-stale ones that
 * are looked at again.
 */
@Component("scriptPromises")
public class ScriptPromises {

    /** Of a known-stale script that is looked at again; no other has it. */
    static final long RECHECK = 0;

    /** Subject of a run that looks at every known-stale script again, however recently that was done. */
    static final String EVERY = "every script";

    private static final String SCRIPT = """
            select s.script_id, s.credential_id, c.name as credential,
                   coalesce(c.invalid_reason, '') as unusable,
                   case when s.deferred_since is not null
                            then 3000000000000 + extract(epoch from clock_timestamp() - s.deferred_since)::bigint
                        when s.healthy then 2000000000000
                        else 1000000000000 end as priority
              from scripts s
              join credentials c on c.id = s.credential_id
            """;

    private final JdbcClient jdbc;
    private final RunLedger ledger;
    private final QuarantinedScripts quarantined;

    ScriptPromises(JdbcClient jdbc, RunLedger ledger, QuarantinedScripts quarantined) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.quarantined = quarantined;
    }

    /**
     * Promises every script. What is known to be stale, or has a credential that cannot be used, ends at once, but for stale
     * ones that it is time to look at again.
     *
     * @return the lanes in which they wait
     */
    @UnitOfWork
    public List<String> promiseAll(Run run) {
        return promise(
                run,
                jdbc.sql(SCRIPT + " order by s.number").query(Waiting.class).list());
    }

    /**
     * Promises the one script that the run is for.
     *
     * @return the lane in which it waits
     */
    @UnitOfWork
    public List<String> promiseSubject(Run run) {
        return promise(
                run,
                jdbc.sql(SCRIPT + " where s.script_id = :script")
                        .param("script", run.subject())
                        .query(Waiting.class)
                        .list());
    }

    private List<String> promise(Run run, List<Waiting> scripts) {
        Map<String, QuarantineEntry> stale = quarantined.all();
        Set<String> due = run.subject().equals(EVERY) ? stale.keySet() : quarantined.recheckDue();
        List<String> lanes = ledger.promise(
                run.id(),
                scripts.stream()
                        .map(script -> Optional.ofNullable(stale.get(script.scriptId()))
                                .map(entry -> knownStale(script, entry, due.contains(script.scriptId())))
                                .orElseGet(() -> toSync(script)))
                        .toList());
        jdbc.sql("insert into script_sync_figures (run_id) values (:run) on conflict do nothing")
                .param("run", run.id())
                .update();
        return lanes;
    }

    private static PromisedItem toSync(Waiting script) {
        PromisedItem item = item(script, script.priority());
        return script.unusable().isEmpty() ? item : item.endingAs(ItemOutcome.SKIPPED, script.reason());
    }

    private static PromisedItem knownStale(Waiting script, QuarantineEntry entry, boolean due) {
        PromisedItem item = item(script, RECHECK);
        return due && script.unusable().isEmpty()
                ? item
                : item.endingAs(ItemOutcome.QUARANTINED, QuarantinedScripts.inWords(entry));
    }

    private static PromisedItem item(Waiting script, long priority) {
        return new PromisedItem(
                script.scriptId(),
                Script.resource(script.scriptId()),
                ScriptLanes.of(script.credentialId()),
                priority,
                Optional.empty());
    }

    /**
     * A script that is registered.
     *
     * @param unusable why its credential cannot be used; empty when it can
     */
    private record Waiting(String scriptId, long credentialId, String credential, String unusable, long priority) {

        String reason() {
            return ScriptSkips.reason(credential, unusable);
        }
    }
}
