package dev.caravan.planning;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Planned starts and what became of them, as the API shows them: read only. */
@Component("plannedFiresView")
public class PlannedFiresView {

    private final JdbcClient jdbc;

    PlannedFiresView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists planned starts, the latest planned time first, those to come included.
     *
     * @param name only those of this job; null for all
     * @param from as sent: ISO 8601, the earliest planned time; null for the beginning
     * @param to as sent: the planned time before which they lie; null for the end
     * @throws InvalidRequestException for what is no time
     */
    @UnitOfWork(readOnly = true)
    public Page<PlannedFireView> list(
            PageRequest page, @Nullable String name, @Nullable String from, @Nullable String to) {
        List<PlannedFireView> rows = jdbc.sql("""
                        select *
                          from planned_fires
                         where (cast(:name as text) is null or name = :name)
                           and planned_time >= coalesce(cast(:from as timestamptz), '-infinity')
                           and planned_time < coalesce(cast(:to as timestamptz), 'infinity')
                           and (cast(:after as bigint) is null
                                or (planned_time, id) < (select planned_time, id from planned_fires where id = :after))
                         order by planned_time desc, id desc
                         limit :limit
                        """)
                .param("name", name, Types.VARCHAR)
                .param("from", time("from", from), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", time("to", to), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", page.after().orElse(null), Types.BIGINT)
                .param("limit", page.limit() + 1)
                .query(PlannedFiresView::view)
                .list();
        return Page.of(rows, page.limit(), PlannedFireView::id);
    }

    private static @Nullable OffsetDateTime time(String field, @Nullable String sent) {
        try {
            return sent == null ? null : OffsetDateTime.parse(sent);
        } catch (DateTimeException e) {
            throw InvalidRequestException.of(field, "must be a time with its offset, such as 2026-02-03T12:00:00Z");
        }
    }

    private static PlannedFireView view(ResultSet row, int number) throws SQLException {
        return new PlannedFireView(
                row.getLong("id"),
                row.getString("name"),
                PlanningRows.instant(row, "planned_time").orElseThrow(),
                Optional.ofNullable(row.getString("outcome")),
                row.getString("reason"),
                Optional.ofNullable(row.getObject("run_id", Long.class)),
                PlanningRows.instant(row, "planned_at").orElseThrow(),
                PlanningRows.instant(row, "decided_at"),
                Optional.ofNullable(row.getString("decided_by")));
    }
}
