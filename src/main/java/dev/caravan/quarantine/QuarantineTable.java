package dev.caravan.quarantine;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.ItemClaim;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries as features need them: what is known of their things, and what becomes of it when these change. */
@Component
public class QuarantineTable {

    private final JdbcClient jdbc;
    private final QuarantineProperties properties;

    QuarantineTable(JdbcClient jdbc, QuarantineProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** {@return what is known of the thing; empty when nothing is wrong with it} */
    @UnitOfWork(readOnly = true)
    public Optional<QuarantineEntry> of(QuarantineKind kind, String ref) {
        return jdbc.sql("select * from quarantine where kind = :kind and ref = :ref")
                .param("kind", kind.word())
                .param("ref", ref)
                .query(QuarantineRows::entry)
                .optional();
    }

    /** {@return everything of the kind that no call is to be made for} */
    @UnitOfWork(readOnly = true)
    public List<QuarantineEntry> quarantined(QuarantineKind kind) {
        return jdbc.sql("select * from quarantine where kind = :kind and state = 'quarantined' order by ref")
                .param("kind", kind.word())
                .query(QuarantineRows::entry)
                .list();
    }

    /** Forgets whatever is known of the thing: it is gone, or not what it was. */
    @UnitOfWork
    public void forget(QuarantineKind kind, String ref) {
        jdbc.sql("delete from quarantine where kind = :kind and ref = :ref")
                .param("kind", kind.word())
                .param("ref", ref)
                .update();
    }

    /** Forgets a suspicion, as the thing has proved well; what is quarantined stays so. */
    @UnitOfWork
    public void clearHeld(QuarantineKind kind, String ref) {
        jdbc.sql("delete from quarantine where kind = :kind and ref = :ref and state = 'held'")
                .param("kind", kind.word())
                .param("ref", ref)
                .update();
    }

    /** Follows a thing that has another ref now. */
    @UnitOfWork
    public void rename(QuarantineKind kind, String from, String to) {
        jdbc.sql("update quarantine set ref = :to, name = :to where kind = :kind and ref = :from")
                .param("kind", kind.word())
                .param("from", from)
                .param("to", to)
                .update();
    }

    void write(Finding finding, QuarantineState state) {
        jdbc.sql("""
                        insert into quarantine as q (kind, ref, name, reason, evidence, state, last_sighting, delete_after,
                                                     run_id, reported_by)
                        values (:kind, :ref, :name, :reason, :evidence, :state, :sighting,
                                case when :deletable then clock_timestamp() + make_interval(secs => :grace) end,
                                :run, :reportedBy)
                        on conflict on constraint quarantine_ref_once do update
                           set name = excluded.name, reason = excluded.reason, evidence = excluded.evidence,
                               state = case when q.state = 'quarantined' then q.state else excluded.state end,
                               hits = q.hits + case when q.last_sighting = excluded.last_sighting then 0 else 1 end,
                               last_seen = clock_timestamp(), last_sighting = excluded.last_sighting,
                               delete_after = coalesce(q.delete_after, excluded.delete_after),
                               run_id = excluded.run_id, reported_by = excluded.reported_by
                        """)
                .param("kind", finding.kind().word())
                .param("ref", finding.ref())
                .param("name", finding.name())
                .param("reason", finding.reason())
                .param("evidence", finding.evidence())
                .param("state", state.word())
                .param("sighting", finding.sighting())
                .param("deletable", finding.kind() == QuarantineKind.SCRIPT && state == QuarantineState.QUARANTINED)
                .param("grace", (double) properties.grace().toSeconds())
                .param("run", finding.item().map(ItemClaim::runId).orElse(null), Types.BIGINT)
                .param("reportedBy", finding.reportedBy())
                .update();
    }
}
