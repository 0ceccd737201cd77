package dev.caravan.quarantine;

import dev.caravan.platform.Worded;
import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of {@code quarantine} as {@link QuarantineEntry}s. */
final class QuarantineRows {

    private QuarantineRows() {}

    static QuarantineEntry entry(ResultSet row, int number) throws SQLException {
        return new QuarantineEntry(
                row.getLong("id"),
                Worded.of(QuarantineKind.class, row.getString("kind")),
                row.getString("ref"),
                row.getString("name"),
                row.getString("reason"),
                row.getString("evidence"),
                row.getInt("hits"),
                Columns.instant(row, "first_seen").orElseThrow(),
                Columns.instant(row, "last_seen").orElseThrow(),
                Columns.instant(row, "delete_after"),
                Worded.of(QuarantineState.class, row.getString("state")));
    }
}
