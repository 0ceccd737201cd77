package dev.caravan.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Rows of {@code runs} as {@link Run}s, and times as PostgreSQL wants them. */
final class RunRows {

    private RunRows() {}

    static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("script_name"),
                row.getString("subject"),
                RunStatus.ofCode(row.getInt("status")),
                Trigger.ofWord(row.getString("trigger")),
                row.getString("requested_by"),
                row.getObject("start_time", OffsetDateTime.class).toInstant(),
                instant(row, "end_time"),
                row.getString("message"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
