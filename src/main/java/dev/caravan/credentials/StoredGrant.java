package dev.caravan.credentials;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A grant with its secrets, as they are stored: encrypted. */
final class StoredGrant {

    private final Credential credential;
    private final String clientId;
    private final byte[] clientSecret;
    private final Optional<byte[]> refreshToken;

    private StoredGrant(ResultSet row, int number) throws SQLException {
        this.credential = CredentialRows.credential(row, number);
        this.clientId = row.getString("client_id");
        this.clientSecret = row.getBytes("client_secret");
        this.refreshToken = Optional.ofNullable(row.getBytes("refresh_token"));
    }

    static StoredGrant of(ResultSet row, int number) throws SQLException {
        return new StoredGrant(row, number);
    }

    Credential credential() {
        return credential;
    }

    String clientId() {
        return clientId;
    }

    boolean isConnected() {
        return refreshToken.isPresent();
    }

    /** {@return whether there is a key for each of its secrets} */
    boolean isReadable(KeyRing keyRing) {
        long id = credential.id();
        return keyRing.reads(clientSecret, Credential.context(id, "client_secret"))
                && refreshToken
                        .filter(token -> !keyRing.reads(token, Credential.context(id, "refresh_token")))
                        .isEmpty();
    }

    /** @throws UndecryptableSecretException when no key reads it */
    OauthClient client(KeyRing keyRing) {
        String context = Credential.context(credential.id(), "client_secret");
        return new OauthClient(clientId, Secret.of(keyRing.decrypt(clientSecret, context)));
    }

    /** @throws UndecryptableSecretException when no key reads it */
    Optional<Secret> refreshToken(KeyRing keyRing) {
        String context = Credential.context(credential.id(), "refresh_token");
        return refreshToken.map(cipher -> Secret.of(keyRing.decrypt(cipher, context)));
    }
}
