package dev.caravan.alerts;

import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code alerts} that has been opened.
 *
 * @param path page of the console
 * @param openAgain whether the same is open under another number
 */
record Alert(
        long id,
        String rule,
        String subject,
        String summary,
        String path,
        Instant since,
        Instant openedAt,
        Optional<Instant> closedAt,
        Instant lastSeenAt,
        boolean openAgain) {

    static final String COLUMNS = """
            a.*, exists (select from alerts o where o.rule = a.rule and o.subject = a.subject and o.id <> a.id
                                                and o.opened_at is not null and o.closed_at is null) as open_again
            """;

    static Alert of(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getLong("id"),
                row.getString("rule"),
                row.getString("subject"),
                row.getString("summary"),
                row.getString("path"),
                Columns.instant(row, "since").orElseThrow(),
                Columns.instant(row, "opened_at").orElseThrow(),
                Columns.instant(row, "closed_at"),
                Columns.instant(row, "last_seen_at").orElseThrow(),
                row.getBoolean("open_again"));
    }
}
