package dev.caravan.quarantine;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.Run;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which entries a purge is for: those past their grace, or all that are not held. */
@Component
class PurgeCandidates {

    private static final String CANDIDATES =
            "select * from quarantine where %s and kind = 'script' and state = 'quarantined' order by id";
    private static final String PAST_GRACE = "delete_after <= clock_timestamp()";

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

    /** {@return those past their grace, the oldest first} */
    @UnitOfWork(readOnly = true)
    public List<QuarantineEntry> pastGrace() {
        return all(PAST_GRACE);
    }

    /** {@return those that are quarantined and not held, the oldest first} */
    @UnitOfWork(readOnly = true)
    public List<QuarantineEntry> quarantined() {
        return all("true");
    }

    List<QuarantineEntry> of(Run run) {
        return run.subject().equals(PurgeJob.WITHOUT_GRACE) ? all("true") : all(PAST_GRACE);
    }

    /** {@return the entry that the item is for, locked, if it is still to go} */
    Optional<Candidate> locked(ItemClaim claim) {
        return jdbc.sql("""
                        select q.*, case r.requested_by when 'schedule' then '%s' else r.requested_by end as who
                          from quarantine q
                          join runs r on r.id = :run
                         where q.kind = 'script' and q.ref = :ref and q.state = 'quarantined'
                           and (r.subject = :withoutGrace or q.delete_after <= clock_timestamp())
                           for update of q
                        """.formatted(QuarantineTable.CARAVAN))
                .param("run", claim.runId())
                .param("ref", claim.key())
                .param("withoutGrace", PurgeJob.WITHOUT_GRACE)
                .query((row, number) -> new Candidate(QuarantineRows.entry(row, number), row.getString("who")))
                .optional();
    }

    private List<QuarantineEntry> all(String condition) {
        return jdbc.sql(CANDIDATES.formatted(condition))
                .query(QuarantineRows::entry)
                .list();
    }
}
