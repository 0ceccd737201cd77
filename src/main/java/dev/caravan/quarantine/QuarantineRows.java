package dev.caravan.quarantine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Rows of {@code quarantine} as {@link QuarantineEntry}s. */
final class QuarantineRows {

    private QuarantineRows() {}

    static QuarantineEntry entry(ResultSet row, int number) throws SQLException {
        return new QuarantineEntry(
                row.getLong("id"),
                QuarantineKind.ofWord(row.getString("kind")).orElseThrow(),
                row.getString("ref"),
                row.getString("name"),
                row.getString("reason"),
                row.getString("evidence"),
                row.getInt("hits"),
                instant(row, "first_seen").orElseThrow(),
                instant(row, "last_seen").orElseThrow(),
                instant(row, "delete_after"),
                QuarantineState.ofWord(row.getString("state")).orElseThrow());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
