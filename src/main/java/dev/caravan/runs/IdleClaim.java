package dev.caravan.runs;

import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * An item under way, and how long nothing has come of it.
 *
 * @param expected how much there is to get, where it is known
 * @param idle since its last step, or since it was claimed
 * @param done steps done
 * @param total steps known
 */
public record IdleClaim(ItemClaim claim, Optional<Long> expected, Duration idle, int done, int total) {

    static IdleClaim of(ResultSet row, int number) throws SQLException {
        ItemClaim claim = new ItemClaim(
                row.getLong("item_id"),
                row.getLong("run_id"),
                row.getString("key"),
                row.getString("resource"),
                row.getString("lane"),
                row.getInt("attempt"),
                row.getLong("token"));
        return new IdleClaim(
                claim,
                Columns.number(row, "expected"),
                Duration.ofMillis((long) (row.getDouble("seconds") * 1000)),
                row.getInt("progress_done"),
                row.getInt("progress_total"));
    }
}
