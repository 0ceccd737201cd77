package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps tokens, encrypted for their place. */
@Component
class TokenStore {

    private final JdbcClient jdbc;
    private final KeyRing keyRing;

    TokenStore(JdbcClient jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    /** Keeps what was fetched under the claim, and gives that up; nothing, if the claim was lost. */
    @UnitOfWork
    void keep(Refresh refresh, TokenAnswer answer) {
        long id = refresh.credential();
        jdbc.sql("""
                        update credentials
                           set access_token = :accessToken,
                               access_fetched_at = clock_timestamp(),
                               access_expires_at = clock_timestamp() + make_interval(secs => :seconds),
                               access_refusals = 0,
                               refresh_token = coalesce(:refreshToken, refresh_token),
                               scopes = coalesce(cast(:scopes as text[]), scopes),
                               refresh_claim = null, refresh_node = null,
                               refresh_failed_at = null, refresh_failure = null
                         where id = :id and refresh_claim = :claim
                        """)
                .param("id", id)
                .param("claim", refresh.claim())
                .param("accessToken", encrypted(id, "access_token", answer.accessToken()))
                .param("seconds", (double) answer.expiresIn().toSeconds())
                .param("refreshToken", refreshToken(id, answer), Types.BINARY)
                .param("scopes", scopes(answer), Types.ARRAY)
                .update();
    }

    /**
     * Keeps a new grant: the credential is valid again.
     *
     * @param client id of the client that the provider gave it to
     * @return false, and nothing is kept, where the credential is of another client by now
     */
    @UnitOfWork
    boolean connect(long id, String client, TokenAnswer answer) {
        return jdbc.sql("""
                        update credentials
                           set refresh_token = :refreshToken,
                               access_token = :accessToken,
                               access_fetched_at = clock_timestamp(),
                               access_expires_at = clock_timestamp() + make_interval(secs => :seconds),
                               access_refusals = 0,
                               scopes = coalesce(cast(:scopes as text[]), scopes),
                               grant_number = grant_number + 1, granted_at = clock_timestamp(),
                               auth_valid = true, trouble = null, invalid_reason = null, invalid_since = null,
                               refresh_claim = null, refresh_node = null,
                               refresh_failed_at = null, refresh_failure = null,
                               updated_at = clock_timestamp()
                         where id = :id and client_id = :client
                        """)
                        .param("id", id)
                        .param("client", client)
                        .param("accessToken", encrypted(id, "access_token", answer.accessToken()))
                        .param("seconds", (double) answer.expiresIn().toSeconds())
                        .param("refreshToken", refreshToken(id, answer), Types.BINARY)
                        .param("scopes", scopes(answer), Types.ARRAY)
                        .update()
                > 0;
    }

    private byte @Nullable [] refreshToken(long id, TokenAnswer answer) {
        return answer.refreshToken()
                .map(token -> encrypted(id, "refresh_token", token))
                .orElse(null);
    }

    private byte[] encrypted(long id, String column, Secret secret) {
        return keyRing.encrypt(secret.value(), Credential.context(id, column));
    }

    private static String @Nullable [] scopes(TokenAnswer answer) {
        return answer.scopes().map(scopes -> scopes.toArray(String[]::new)).orElse(null);
    }
}
