package dev.caravan.scripts;

import dev.caravan.credentials.KeyRing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Credentials that are connected, with an access token that is good for an hour. */
final class Grants {

    private final JdbcClient jdbc;
    private final KeyRing keyRing;

    Grants(JdbcClient jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    /** @param scopes below {@code https://www.googleapis.com/auth/} */
    void connect(String name, String... scopes) {
        long id = jdbc.sql("""
                        insert into credentials (name, provider, client_id, client_secret, refresh_token, scopes, auth_valid,
                                                 granted_at)
                        select :name, 'google', 'client', '', '', :scopes, true, clock_timestamp()
                        returning id
                        """)
                .param("name", name)
                .param(
                        "scopes",
                        java.util.Arrays.stream(scopes)
                                .map("https://www.googleapis.com/auth/"::concat)
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        update credentials
                           set client_secret = :secret, refresh_token = :refresh, access_token = :access,
                               access_fetched_at = clock_timestamp() - interval '2 minutes',
                               access_expires_at = clock_timestamp() + interval '1 hour'
                         where id = :id
                        """)
                .param("id", id)
                .param("secret", encrypted("client-secret", id, "client_secret"))
                .param("refresh", encrypted("1//refresh", id, "refresh_token"))
                .param("access", encrypted("ya29.first", id, "access_token"))
                .update();
    }

    private byte[] encrypted(String secret, long id, String column) {
        return keyRing.encrypt(secret, "credentials/%d/%s".formatted(id, column));
    }
}
