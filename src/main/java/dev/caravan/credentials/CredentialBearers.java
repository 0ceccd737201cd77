package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.http.BearerTokens;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The access tokens, for calls that are being sent: exchanges carry only the number of the credential. */
@Component
class CredentialBearers implements BearerTokens {

    private final JdbcClient jdbc;
    private final KeyRing keyRing;

    CredentialBearers(JdbcClient jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    @Override
    public boolean holds(String reference) {
        return Credential.isReference(reference);
    }

    @Override
    @UnitOfWork(readOnly = true)
    public String bearerFor(String reference) {
        long id = Credential.idOf(reference);
        byte[] encrypted = jdbc.sql(
                        "select access_token from credentials where id = :id and trouble is null and access_token is not null")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new AccessTokenMissingException(id));
        return keyRing.decrypt(encrypted, Credential.context(id, "access_token"));
    }
}
