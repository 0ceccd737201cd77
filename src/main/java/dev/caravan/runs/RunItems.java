package dev.caravan.runs;

import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Items as a person looks for them: those in trouble first. */
@Component
public class RunItems {

    private final JdbcClient jdbc;

    RunItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A part of a run's items: those in trouble, then the biggest first, so that rows stay where they are while it runs.
     *
     * @param skip how many come before the part
     * @param limit how many it holds at most
     */
    public List<ListedItem> of(long run, ItemFilter filter, long skip, int limit) {
        return jdbc.sql("""
                        select i.*, r.start_time as run_start
                          from (select i.*,
                                       row_number() over (partition by lane
                                                          order by started_at nulls last, priority desc, id) as place
                                  from run_items i
                                 where run_id = :run) i
                          join runs r on r.id = i.run_id
                         where %s
                         order by coalesce(outcome, 'done') = 'done', priority desc, i.id
                         limit :limit offset :skip
                        """.formatted(filter.condition()))
                .param("run", run)
                .param("limit", limit)
                .param("skip", skip)
                .query(RunItems::listed)
                .list();
    }

    /** {@return what became of one thing in the last runs that had it, the newest first} */
    public List<ListedItem> lastOf(String resource, int limit) {
        return jdbc.sql("""
                        select i.*, r.start_time as run_start, 0 as place
                          from run_items i
                          join runs r on r.id = i.run_id
                         where i.resource = :resource
                         order by i.id desc
                         limit :limit
                        """)
                .param("resource", resource)
                .param("limit", limit)
                .query(RunItems::listed)
                .list();
    }

    /**
     * One item.
     *
     * @param run its run, as sent
     * @param item its number
     * @throws ItemNotFoundException when the run has no such item
     */
    public ListedItem one(String run, long item) {
        return jdbc.sql("""
                        select i.*, r.start_time as run_start, 0 as place
                          from run_items i
                          join runs r on r.id = i.run_id
                         where i.id = :item and i.run_id = :run
                        """)
                .param("item", item)
                .param("run", RunNumber.of(run))
                .query(RunItems::listed)
                .optional()
                .orElseThrow(() -> new ItemNotFoundException(RunNumber.of(run), String.valueOf(item)));
    }

    /** {@return what became of the same thing in the runs before and after, at most so many each, the newest first} */
    public List<ListedItem> around(ListedItem item, int limit) {
        return jdbc.sql("""
                        select i.*, r.start_time as run_start, 0 as place
                          from (    (select id from run_items where resource = :resource and id > :item
                                      order by id limit :limit)
                                 union all
                                    (select id from run_items where resource = :resource and id < :item
                                      order by id desc limit :limit)) as other
                          join run_items i on i.id = other.id
                          join runs r on r.id = i.run_id
                         order by i.id desc
                        """)
                .param("resource", item.resource())
                .param("item", item.id())
                .param("limit", limit)
                .query(RunItems::listed)
                .list();
    }

    private static ListedItem listed(ResultSet row, int number) throws SQLException {
        return new ListedItem(
                row.getLong("id"),
                row.getLong("run_id"),
                Columns.instant(row, "run_start").orElseThrow(),
                row.getString("resource"),
                row.getObject("claim", Long.class) != null,
                RunsView.item(row));
    }
}
