package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was sent to a provider and may come back from there, once, within ten minutes, in the same browser. */
@Component
class ConnectRequests {

    private final JdbcClient jdbc;
    private final KeyRing keyRing;

    ConnectRequests(JdbcClient jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    /** Remembers one, and forgets those that nobody came back from. */
    @UnitOfWork
    void add(ConnectRequest request, Secret state, Secret browser) {
        jdbc.sql("delete from connect_requests where expires_at < clock_timestamp()")
                .update();
        long id = jdbc.sql("select nextval(pg_get_serial_sequence('connect_requests', 'id'))")
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into connect_requests (id, credential_id, state_hash, browser_hash, verifier, redirect_uri,
                                                      requested_by, expires_at)
                        overriding system value
                        values (:id, :credential, :state, :browser, :verifier, :redirectUri, :who,
                                clock_timestamp() + interval '10 minutes')
                        """)
                .param("id", id)
                .param("credential", request.credential())
                .param("state", hash(state))
                .param("browser", hash(browser))
                .param("verifier", keyRing.encrypt(request.verifier().value(), context(id)))
                .param("redirectUri", request.redirectUri())
                .param("who", request.requestedBy())
                .update();
    }

    /**
     * {@return the one of that state, which is thereby used up; empty for every other, another browser's, and one whose
     * verifier no key reads any more}
     */
    @UnitOfWork
    Optional<ConnectRequest> take(Secret state, Secret browser) {
        return jdbc.sql("""
                        delete from connect_requests
                         where state_hash = :state
                        returning *, browser_hash = :browser and expires_at > clock_timestamp() as good
                        """)
                .param("state", hash(state))
                .param("browser", hash(browser))
                .query((row, number) -> row.getBoolean("good") ? readable(row) : Optional.<ConnectRequest>empty())
                .optional()
                .flatMap(taken -> taken);
    }

    private Optional<ConnectRequest> readable(ResultSet row) throws SQLException {
        byte[] verifier = row.getBytes("verifier");
        String context = context(row.getLong("id"));
        return keyRing.reads(verifier, context)
                ? Optional.of(new ConnectRequest(
                        row.getLong("credential_id"),
                        Secret.of(keyRing.decrypt(verifier, context)),
                        row.getString("redirect_uri"),
                        row.getString("requested_by")))
                : Optional.empty();
    }

    private static String context(long id) {
        return "connect_requests/" + id;
    }

    private static byte[] hash(Secret secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.value().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
