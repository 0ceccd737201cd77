package dev.caravan.credentials;

import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What there is of a credential's access token.
 *
 * @param fresh the token as it is stored, where it is good for a while
 * @param failure what went wrong when one was fetched within the last seconds
 */
record TokenState(Credential credential, Optional<Trouble> trouble, Optional<byte[]> fresh, Optional<String> failure) {

    static final String SQL = """
            select *,
                   access_expires_at > clock_timestamp() + interval '1 minute'
                   or access_fetched_at > clock_timestamp() - interval '5 seconds' and access_expires_at > clock_timestamp()
                       as fresh,
                   refresh_failed_at > clock_timestamp() - interval '10 seconds' as failed
              from credentials
             where id = :id
            """;

    static TokenState of(ResultSet row, int number) throws SQLException {
        return new TokenState(
                CredentialRows.credential(row, number),
                Columns.text(row, "trouble").map(Trouble::of),
                row.getBoolean("fresh") ? Optional.ofNullable(row.getBytes("access_token")) : Optional.empty(),
                row.getBoolean("failed") ? Columns.text(row, "refresh_failure") : Optional.empty());
    }
}
