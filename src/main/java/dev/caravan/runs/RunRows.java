package dev.caravan.runs;

import dev.caravan.platform.Worded;
import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Rows of {@code runs} as {@link Run}s. */
final class RunRows {

    private RunRows() {}

    static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("script_name"),
                row.getString("subject"),
                RunStatus.ofCode(row.getInt("status")),
                Worded.of(Trigger.class, row.getString("trigger")),
                row.getString("requested_by"),
                row.getObject("start_time", OffsetDateTime.class).toInstant(),
                Columns.instant(row, "end_time"),
                row.getString("message"));
    }
}
