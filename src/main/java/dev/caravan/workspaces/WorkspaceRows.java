package dev.caravan.workspaces;

import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of {@code workspaces} as {@link Workspace}s. */
final class WorkspaceRows {

    private WorkspaceRows() {}

    static Workspace workspace(ResultSet row, int number) throws SQLException {
        return new Workspace(
                row.getLong("id"),
                row.getString("name"),
                row.getString("instance"),
                row.getBoolean("active"),
                Columns.number(row, "estimated_account_count"),
                Columns.instant(row, "estimated_at"));
    }
}
