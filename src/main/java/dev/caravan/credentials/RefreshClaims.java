package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.lease.NodeLease;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One of all nodes fetches a credential's access token at a time. */
@Component
class RefreshClaims {

    private final JdbcClient jdbc;
    private final NodeLease lease;

    RefreshClaims(JdbcClient jdbc, NodeLease lease) {
        this.jdbc = jdbc;
        this.lease = lease;
    }

    /** {@return the number of a claim to be, drawn before it is taken, so that a lost answer does no harm} */
    @UnitOfWork
    Refresh draw(long credential) {
        long token =
                jdbc.sql("select nextval('fencing_tokens')").query(Long.class).single();
        return new Refresh(credential, lease.id(), token);
    }

    /**
     * Takes the claim, if nobody has one. Whoever asks is the only one of its node to do so: a claim under its own lease is
     * one that was forgotten, as an answer of the database was lost say.
     */
    @UnitOfWork
    boolean take(Refresh refresh) {
        return jdbc.sql("""
                        update credentials c
                           set refresh_claim = :claim, refresh_node = :lease
                          from nodes n
                         where c.id = :credential and c.trouble is null
                           and n.id = :lease and n.expires_at > clock_timestamp()
                           and (c.refresh_claim is null or c.refresh_node is null or c.refresh_node = :lease
                                or not exists (select from nodes o
                                                where o.id = c.refresh_node and o.expires_at > clock_timestamp()))
                        """).paramSource(refresh).update() > 0;
    }

    /** {@return what the claim is for, as it is now; empty when the claim was lost, or the grant replaced} */
    @UnitOfWork(readOnly = true)
    Optional<StoredGrant> held(Refresh refresh) {
        if (!lease.surelyHolds(refresh.lease())) {
            return Optional.empty();
        }
        return jdbc.sql("select * from credentials where id = :credential and refresh_claim = :claim")
                .paramSource(refresh)
                .query(StoredGrant::of)
                .optional();
    }

    /** Gives the claim up, whatever came of it. */
    @UnitOfWork
    void release(Refresh refresh) {
        jdbc.sql("""
                        update credentials
                           set refresh_claim = null, refresh_node = null
                         where id = :credential and refresh_claim = :claim
                        """).paramSource(refresh).update();
    }

    /** Gives it up, and tells those who wait, and whoever comes within the next seconds, what went wrong. */
    @UnitOfWork
    void failed(Refresh refresh, String summary) {
        jdbc.sql("""
                        update credentials
                           set refresh_failed_at = clock_timestamp(), refresh_failure = :summary
                         where id = :credential and refresh_claim = :claim
                        """)
                .param("credential", refresh.credential())
                .param("claim", refresh.claim())
                .param("summary", summary)
                .update();
    }
}
