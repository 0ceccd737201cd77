package dev.caravan.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Rows of {@code cron_configs}, and times as PostgreSQL has them. */
final class PlanningRows {

    private PlanningRows() {}

    static CronConfig config(ResultSet row, int number) throws SQLException {
        return new CronConfig(
                row.getString("name"),
                row.getString("script_name"),
                row.getString("schedule"),
                row.getString("timezone"),
                row.getBoolean("enabled"),
                row.getString("description"),
                MissedPolicy.ofWord(row.getString("missed")),
                DstGap.ofWord(row.getString("dst_gap")),
                DstOverlap.ofWord(row.getString("dst_overlap")),
                pause(row),
                Optional.ofNullable(row.getString("ping_url")));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Pause> pause(ResultSet row) throws SQLException {
        Optional<Instant> since = instant(row, "paused_at");
        if (since.isEmpty()) {
            return Optional.empty();
        }
        String reason = Optional.ofNullable(row.getString("pause_reason")).orElse("");
        return Optional.of(new Pause(since.get(), instant(row, "paused_until"), reason, row.getString("paused_by")));
    }
}
