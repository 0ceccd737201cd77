package dev.caravan.planning;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Planned starts as a person looks for them, the latest planned time first; by index, whatever is rare.
     *
     * @param name of the job; empty for all
     */
    @UnitOfWork(readOnly = true)
    public Page<PlannedFireView> find(PageRequest page, Optional<String> name, PlannedFireFilter filter) {
        List<PlannedFireView> rows = jdbc.sql("""
                        select f.*
                          from cron_configs c
                         cross join lateral (
                               select *
                                 from planned_fires p
                                where p.name = c.name and %s
                                  and (cast(:after as bigint) is null
                                       or (planned_time, id)
                                          < ((select planned_time from planned_fires where id = :after), :after))
                                order by planned_time desc
                                limit :limit) f
                         where cast(:name as text) is null or c.name = :name
                         order by f.planned_time desc, f.id desc
                         limit :limit
                        """.formatted(filter.condition()))
                .param("name", name.orElse(null), Types.VARCHAR)
                .param("after", page.after().orElse(null), Types.BIGINT)
                .param("limit", page.limit() + 1)
                .query(PlannedFiresView::view)
                .list();
        return Page.of(rows, page.limit(), PlannedFireView::id);
    }

    /** {@return when each job is to start next, as it is written down; without those of which nothing is planned} */
    @UnitOfWork(readOnly = true)
    public Map<String, Instant> coming() {
        Map<String, Instant> next = new HashMap<>();
        jdbc.sql("""
                        select c.name, f.planned_time
                          from cron_configs c
                         cross join lateral (
                               select planned_time
                                 from planned_fires p
                                where p.name = c.name and outcome is null and planned_time > clock_timestamp()
                                order by planned_time
                                limit 1) f
                        """)
                .query((row, number) -> next.put(
                        row.getString("name"),
                        Columns.instant(row, "planned_time").orElseThrow()))
                .list();
        return next;
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
                Columns.instant(row, "planned_time").orElseThrow(),
                Columns.text(row, "outcome"),
                row.getString("reason"),
                Columns.number(row, "run_id"),
                Columns.instant(row, "planned_at").orElseThrow(),
                Columns.instant(row, "decided_at"),
                Columns.text(row, "decided_by"));
    }
}
