package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes back that secrets cannot be read, where they can: the key was put back, or it was a node that had not heard of the
 * newest key yet that could not read them.
 */
@Component("lostKeys")
public class LostKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LostKeys.class);

    private final JdbcClient jdbc;
    private final KeyRing keyRing;

    LostKeys(JdbcClient jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    /** Looks at each credential that nobody could read. */
    @UnitOfWork
    public void lookAgain() {
        jdbc
                .sql("select * from credentials where trouble = 'key_lost' order by id for update")
                .query(StoredGrant::of)
                .list()
                .stream()
                .filter(grant -> grant.isReadable(keyRing))
                .map(StoredGrant::credential)
                .forEach(this::takeUp);
    }

    private void takeUp(Credential credential) {
        jdbc.sql("""
                        update credentials
                           set auth_valid = true, trouble = null, invalid_reason = null, invalid_since = null
                         where id = :id and refresh_token is not null
                        """).param("id", credential.id()).update();
        LOG.info("The secrets of credential '{}' can be read again; it is used again", credential.name());
    }
}
