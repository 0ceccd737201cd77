package dev.caravan.scripts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.quarantine.Finding;
import dev.caravan.quarantine.QuarantineArea;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineState;
import dev.caravan.quarantine.QuarantineTable;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.PutBack;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What speaks for a script that was refused: most of them were, or its credential never worked, or is another one since. */
@Component
class ScriptQuarantine implements QuarantineArea {

    private static final int MOST_CACHED = 100;

    private final JdbcClient jdbc;
    private final QuarantineTable entries;

    // All findings of a run are judged by the same figures, which do not change any more.
    private final Cache<Circle, Refusals> judged = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    ScriptQuarantine(JdbcClient jdbc, QuarantineTable entries) {
        this.jdbc = jdbc;
        this.entries = entries;
    }

    private record Circle(long run, long credential) {}

    @Override
    public QuarantineKind kind() {
        return QuarantineKind.SCRIPT;
    }

    /** Any id: one that is reported before it is registered is not called either when it is. */
    @Override
    public Optional<String> refOf(String sent) {
        return Optional.of(sent);
    }

    /**
     * The credential, or what all have in common. The refused are judged when nothing else of the run is open. One that is
     * known to be stale was only looked at again.
     */
    @Override
    public Optional<String> otherCulprit(Finding finding) {
        boolean known = entries.of(QuarantineKind.SCRIPT, finding.ref())
                .filter(entry -> entry.state() == QuarantineState.QUARANTINED)
                .isPresent();
        return known ? Optional.empty() : finding.item().flatMap(item -> culprit(finding, item));
    }

    /**
     * Where script or grant were replaced since the item was promised, or the script was removed, it says nothing of them. What a
     * person reports stands.
     */
    @Override
    public boolean stillStands(Finding finding) {
        return jdbc.sql("""
                        select greatest(s.credential_since, c.granted_at)
                                   <= coalesce((select promised_at from run_items where id = :item), clock_timestamp())
                          from scripts s
                          join credentials c on c.id = s.credential_id
                         where s.script_id = :script
                           for share of s
                        """)
                .param("item", finding.item().map(ItemClaim::itemId).orElse(null), Types.BIGINT)
                .param("script", finding.ref())
                .query(Boolean.class)
                .optional()
                .orElse(finding.item().isEmpty());
    }

    private Optional<String> culprit(Finding finding, ItemClaim item) {
        return credentialOf(finding.ref())
                .map(credential -> judged.get(new Circle(item.runId(), credential), this::refusals))
                .flatMap(refusals -> refusals.culprit(finding.reason()));
    }

    private Optional<Long> credentialOf(String scriptId) {
        return jdbc.sql("select credential_id from scripts where script_id = :id")
                .param("id", scriptId)
                .query(Long.class)
                .optional();
    }

    // Which scripts were healthy is written at the end of a run. Those held since an earlier one count as turned
    // invalid still.
    private Refusals refusals(Circle circle) {
        return jdbc.sql("""
                        with known as (
                            select s.credential_id = :credential as ours,
                                   q.state is distinct from 'quarantined'
                                       or (i.stage = :judgement and i.priority <> :recheck) as in_question,
                                   case when i.id is null then s.healthy and q.id is null
                                        else i.outcome is not distinct from 'done' end as works,
                                   s.last_synced_at >= greatest(s.credential_since, c.granted_at) as answered,
                                   s.healthy and (i.stage = :judgement or q.state is distinct from 'quarantined') as healthy,
                                   s.healthy and (i.stage = :judgement or q.state = 'held') as turned
                              from scripts s
                              join credentials c on c.id = s.credential_id
                              left join run_items i on i.run_id = :run and i.key = s.script_id
                              left join quarantine q on q.kind = 'script' and q.ref = s.script_id)
                        select (select name from credentials where id = :credential) as credential,
                               coalesce(bool_or(answered) filter (where ours), false) as worked,
                               count(*) filter (where ours and in_question) as scripts,
                               count(*) filter (where ours and works) as working,
                               count(*) filter (where ours and healthy) as healthy,
                               count(*) filter (where ours and turned) as turned,
                               count(*) filter (where healthy) as all_healthy,
                               count(*) filter (where turned) as all_turned
                          from known
                        """)
                .param("credential", circle.credential())
                .param("run", circle.run())
                .param("judgement", PutBack.JUDGEMENT)
                .param("recheck", ScriptPromises.RECHECK)
                .query(Refusals.class)
                .single();
    }
}
