package dev.caravan.quarantine;

import dev.caravan.audit.AuditLog;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.ItemClaim;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries as features need them: what is known of their things, and what becomes of it when these change. */
@Component
public class QuarantineTable {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineTable.class);

    /** Who did what nobody asked for. */
    static final String CARAVAN = "caravan";

    private final JdbcClient jdbc;
    private final QuarantineProperties properties;
    private final AuditLog audit;

    QuarantineTable(JdbcClient jdbc, QuarantineProperties properties, AuditLog audit) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.audit = audit;
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

    /**
     * Everything of the kind that is to be asked for again: it was last refused longer ago than
     * {@code caravan.quarantine.recheck-every}. What is asked for and refused again is not due until that has passed anew.
     *
     * @return refs
     */
    @UnitOfWork(readOnly = true)
    public Set<String> recheckDue(QuarantineKind kind) {
        return Set.copyOf(jdbc.sql("""
                        select ref
                          from quarantine
                         where kind = :kind and state = 'quarantined'
                           and last_seen <= clock_timestamp() - make_interval(secs => :every)
                        """)
                .param("kind", kind.word())
                .param("every", properties.recheckEvery().toMillis() / 1000.0)
                .query(String.class)
                .list());
    }

    /** Forgets whatever is known of the thing: it is gone, or not what it was. */
    @UnitOfWork
    public void forget(QuarantineKind kind, String ref) {
        jdbc.sql("delete from quarantine where kind = :kind and ref = :ref")
                .param("kind", kind.word())
                .param("ref", ref)
                .update();
    }

    /**
     * The thing has answered: whatever was held against it is settled. That something quarantined came back is logged and
     * audited, in the transaction of the caller if there is one.
     *
     * @return whether it was quarantined until now
     */
    @UnitOfWork
    public boolean answered(QuarantineKind kind, String ref) {
        Optional<QuarantineEntry> gone = jdbc.sql(
                        "delete from quarantine where kind = :kind and ref = :ref returning *")
                .param("kind", kind.word())
                .param("ref", ref)
                .query(QuarantineRows::entry)
                .optional()
                .filter(entry -> entry.state() == QuarantineState.QUARANTINED);
        gone.ifPresent(entry -> {
            audit.record(CARAVAN, "restore", entry.subject(), entry.inAudit(), Map.of("why", "it answered"));
            LOG.info(
                    "{} '{}' answers again and is restored; since {}: {}",
                    kind.word(),
                    entry.name(),
                    entry.firstSeen(),
                    entry.reason());
        });
        return gone.isPresent();
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
