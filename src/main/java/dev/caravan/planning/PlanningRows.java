package dev.caravan.planning;

import dev.caravan.platform.Worded;
import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code cron_configs}. */
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
                Worded.of(MissedPolicy.class, row.getString("missed")),
                Worded.of(DstGap.class, row.getString("dst_gap")),
                Worded.of(DstOverlap.class, row.getString("dst_overlap")),
                pause(row),
                Columns.text(row, "ping_url"));
    }

    private static Optional<Pause> pause(ResultSet row) throws SQLException {
        Optional<Instant> since = Columns.instant(row, "paused_at");
        if (since.isEmpty()) {
            return Optional.empty();
        }
        String reason = Columns.text(row, "pause_reason").orElse("");
        return Optional.of(
                new Pause(since.get(), Columns.instant(row, "paused_until"), reason, row.getString("paused_by")));
    }
}
