package dev.caravan.quarantine;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.Run;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which entries a purge is for: those past their grace, or those that a run has found invalid. What is held never is. */
@Component
class PurgeCandidates {

    private static final String CANDIDATES = """
            select q.*
              from quarantine q
             where q.kind = 'script' and q.state = 'quarantined'
               and case when cast(:finder as bigint) is null then q.delete_after <= clock_timestamp()
                        else q.run_id = :finder end
            """;

    private final JdbcClient jdbc;

    PurgeCandidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry whose thing is to be deleted now, and who asked for that. */
    record Candidate(QuarantineEntry entry, String who) {}

    /**
     * Whether anything is past its grace. Asked in the transaction that decides upon a planned start, which it must not
     * spoil.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean due() {
        return !pastGrace().isEmpty();
    }

    /** {@return those past their grace, in the order in which they go} */
    @UnitOfWork(readOnly = true)
    public List<QuarantineEntry> pastGrace() {
        return all(Optional.empty());
    }

    /** {@return those that the run has found invalid, in the order in which they go} */
    @UnitOfWork(readOnly = true)
    public List<QuarantineEntry> foundBy(long run) {
        return all(Optional.of(run));
    }

    List<QuarantineEntry> of(Run run) {
        return all(PurgeJob.finder(run.subject()));
    }

    /** {@return the entry that the item is for, locked, if it is still to go} */
    Optional<Candidate> locked(ItemClaim claim) {
        record Asked(String subject, String who) {}
        Asked asked = jdbc.sql("""
                        select subject, case requested_by when 'schedule' then :caravan else requested_by end as who
                          from runs
                         where id = :run
                        """)
                .param("caravan", QuarantineTable.CARAVAN)
                .param("run", claim.runId())
                .query(Asked.class)
                .single();
        return jdbc.sql(CANDIDATES + " and q.ref = :ref for update")
                .param("finder", PurgeJob.finder(asked.subject()).orElse(null), Types.BIGINT)
                .param("ref", claim.key())
                .query(QuarantineRows::entry)
                .optional()
                .map(entry -> new Candidate(entry, asked.who()));
    }

    private List<QuarantineEntry> all(Optional<Long> finder) {
        return jdbc.sql(CANDIDATES + " order by q.ref")
                .param("finder", finder.orElse(null), Types.BIGINT)
                .query(QuarantineRows::entry)
                .list();
    }
}
