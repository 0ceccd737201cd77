package dev.caravan.workspaces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Rows of {@code workspaces} as {@link Workspace}s. */
final class WorkspaceRows {

    private WorkspaceRows() {}

    static Workspace workspace(ResultSet row, int number) throws SQLException {
        return new Workspace(
                row.getLong("id"),
                row.getString("name"),
                row.getString("instance"),
                row.getBoolean("active"),
                count(row, "estimated_account_count"),
                instant(row, "estimated_at"));
    }

    static Optional<Long> count(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
