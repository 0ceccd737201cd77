package dev.caravan.credentials;

import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Rows of {@code credentials}. */
final class CredentialRows {

    private CredentialRows() {}

    static Credential credential(ResultSet row, int number) throws SQLException {
        return new Credential(
                row.getLong("id"),
                row.getString("name"),
                Provider.of(row.getString("provider")),
                row.getBoolean("auth_valid"),
                Columns.text(row, "invalid_reason").orElse(""),
                scopes(row),
                row.getLong("grant_number"));
    }

    /** {@return in the order that the provider named them in} */
    static Set<String> scopes(ResultSet row) throws SQLException {
        return new LinkedHashSet<>(
                Arrays.asList((String[]) row.getArray("scopes").getArray()));
    }
}
