package dev.caravan.credentials;

import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what people send of credentials; secrets are encrypted for their row and column. */
@Component
class CredentialWrites {

    private final JdbcClient jdbc;
    private final KeyRing keyRing;

    CredentialWrites(JdbcClient jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    /**
     * Secrets are encrypted for the row they stand in, so the row's number is drawn first.
     *
     * @return that number; empty where another of that name came first
     */
    Optional<Long> insert(CredentialForm form) {
        long id = jdbc.sql("select nextval(pg_get_serial_sequence('credentials', 'id'))")
                .query(Long.class)
                .single();
        boolean granted = form.refreshToken().isPresent();
        boolean inserted = values("""
                        insert into credentials (id, name, provider, client_id, client_secret, refresh_token, scopes, granted_at,
                                                 auth_valid, trouble, invalid_reason, invalid_since)
                        overriding system value
                        values (:id, :name, :provider, :clientId, :clientSecret, :refreshToken, coalesce(cast(:scopes as text[]), '{}'),
                                case when :valid then clock_timestamp() end,
                                :valid, :trouble, :reason, case when not :valid then clock_timestamp() end)
                        on conflict (name) do nothing
                        """, id, form, granted)
                        .param("name", form.name())
                        .param("provider", form.provider().orElseThrow())
                        .update()
                > 0;
        return inserted ? Optional.of(id) : Optional.empty();
    }

    /** A grant of another client's is of no use, and goes. */
    void replace(StoredGrant stored, CredentialForm form) {
        long id = stored.credential().id();
        boolean otherClient = CredentialForms.otherClient(form, stored.clientId());
        boolean granted = form.refreshToken().isPresent() || (stored.isConnected() && !otherClient);
        values("""
                        update credentials
                           set client_id = coalesce(:clientId, client_id),
                               client_secret = coalesce(:clientSecret, client_secret),
                               refresh_token = case when :valid then coalesce(:refreshToken, refresh_token) end,
                               granted_at = case when :newGrant then clock_timestamp() when :valid then granted_at end,
                               scopes = coalesce(cast(:scopes as text[]), case when :newGrant or not :valid then '{}' else scopes end),
                               grant_number = grant_number + 1,
                               access_token = null, access_fetched_at = null, access_expires_at = null,
                               access_dropped_at = null,
                               auth_valid = :valid, trouble = :trouble, invalid_reason = :reason,
                               invalid_since = case when not :valid then clock_timestamp() end,
                               refresh_claim = null, refresh_node = null, refresh_failed_at = null, refresh_failure = null,
                               updated_at = clock_timestamp()
                         where id = :id
                        """, id, form, granted)
                .param("newGrant", form.refreshToken().isPresent())
                .update();
    }

    private JdbcClient.StatementSpec values(String sql, long id, CredentialForm form, boolean granted) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("clientId", form.clientId().orElse(null))
                .param("clientSecret", encrypted(id, "client_secret", form.clientSecret()), Types.BINARY)
                .param("refreshToken", encrypted(id, "refresh_token", form.refreshToken()), Types.BINARY)
                .param(
                        "scopes",
                        form.scopes()
                                .map(scopes -> scopes.toArray(String[]::new))
                                .orElse(null),
                        Types.ARRAY)
                .param("valid", granted)
                .param("trouble", granted ? null : Trouble.NOT_CONNECTED.code())
                .param("reason", granted ? null : NOT_CONNECTED);
    }

    private byte @Nullable [] encrypted(long id, String column, Optional<Secret> secret) {
        return secret.map(plain -> keyRing.encrypt(plain.value(), Credential.context(id, column)))
                .orElse(null);
    }

    private static final String NOT_CONNECTED =
            "it has no grant yet; connect it in the console (connectUrl), or send its refreshToken";
}
