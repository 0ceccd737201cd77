package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes what calls find out about a credential. The first trouble counts, until the credential is connected anew. */
@Component("credentialTroubles")
public class CredentialTroubles {

    /** As many calls as a credential makes at once. */
    private static final int STRAGGLERS = 4;

    private static final String UNAUTHORIZED =
            "%s refuses a token that it gave less than a minute before (401); connect it anew";

    private final JdbcClient jdbc;

    CredentialTroubles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * No further call is to be made with it. Says nothing of a grant that has come in place of this one meanwhile.
     *
     * @param reason what is wrong and what to do, for people; no secrets
     */
    @UnitOfWork
    public void report(Credential credential, Trouble trouble, String reason) {
        jdbc.sql("""
                        update credentials
                           set auth_valid = :trouble = 'invalid_client', trouble = :trouble, invalid_reason = :reason,
                               invalid_since = clock_timestamp()
                         where id = :id and grant_number = :grant and trouble is null
                        """)
                .param("id", credential.id())
                .param("grant", credential.grantNumber())
                .param("trouble", trouble.code())
                .param("reason", reason)
                .update();
    }

    /**
     * An API has answered 401. A token that is older than a minute is only dropped, as it may have been revoked or have
     * expired early; one that was fetched just now can mean nothing but that the grant is gone. After a drop, a few more
     * may come of calls that the dropped one was sent with.
     *
     * @return whether the credential is now marked; if not, another try fetches a new token
     */
    @UnitOfWork
    public boolean refused(Credential credential) {
        jdbc.sql("""
                        update credentials
                           set access_token = null, access_fetched_at = null, access_expires_at = null,
                               access_dropped_at = clock_timestamp()
                         where id = :id and access_fetched_at < clock_timestamp() - interval '1 minute'
                        """).param("id", credential.id()).update();
        boolean hopeless = jdbc.sql("""
                        update credentials
                           set access_refusals = access_refusals + 1
                         where id = :id and grant_number = :grant and access_token is not null
                        returning access_dropped_at is null
                                  or access_dropped_at < clock_timestamp() - interval '2 minutes'
                                  or access_refusals > :stragglers
                        """)
                .param("id", credential.id())
                .param("grant", credential.grantNumber())
                .param("stragglers", STRAGGLERS)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (hopeless) {
            report(
                    credential,
                    Trouble.UNAUTHORIZED,
                    UNAUTHORIZED.formatted(credential.provider().title()));
        }
        return hopeless;
    }
}
