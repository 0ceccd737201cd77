package dev.caravan.runs;

import dev.caravan.platform.Worded;
import dev.caravan.platform.database.Columns;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs and items as the API shows them: read only, every list by keyset. */
@Component("runsView")
public class RunsView {

    /** A run shows this many of its items itself; the list of items has them all. */
    static final int ITEMS_SHOWN = 500;

    private static final String COLUMNS = """
            select r.*,
                   coalesce(i.done, r.items_done) as done, coalesce(i.failed, r.items_failed) as failed,
                   coalesce(i.skipped, r.items_skipped) as skipped, coalesce(i.cancelled, r.items_cancelled) as cancelled,
                   coalesce(i.steps_done, 0) as steps_done, coalesce(i.steps, 0) as steps
              from runs r
            """;

    // What has ended is counted on its row; only of a run under way the items are looked at.
    private static final String ITEMS = """
              left join lateral (
                   select count(*) filter (where outcome = 'done') as done,
                          count(*) filter (where outcome in ('failed', 'partial', 'held')) as failed,
                          count(*) filter (where outcome in ('skipped', 'quarantined', 'deferred')) as skipped,
                          count(*) filter (where outcome = 'cancelled') as cancelled,
                          sum(progress_done) as steps_done,
                          sum(progress_total) as steps
                     from run_items
                    where run_id = r.id and (r.status = 2 or :withSteps)) i on r.status = 2 or :withSteps
            """;

    private final JdbcClient jdbc;

    RunsView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists runs.
     *
     * @param page the newest come first, by their start; an empty page where the cursor's run was pruned meanwhile
     * @return runs without their items
     */
    public Page<RunView> list(PageRequest page, RunFilter filter) {
        RunSearch search = RunSearch.of(filter, page);
        List<RunView> rows = jdbc.sql(COLUMNS + " join (" + search.sql() + ") found on found.id = r.id " + ITEMS
                        + " order by r.start_time desc, r.id desc")
                .params(search.params())
                .param("withSteps", false)
                .query(RunsView::run)
                .list();
        return Page.of(rows, page.limit(), RunView::id);
    }

    /**
     * One run, with its first items.
     *
     * @throws RunNotFoundException when there is none of that number
     */
    public RunView one(String id) {
        RunView run = summary(id);
        PageRequest first = new PageRequest(ITEMS_SHOWN, Optional.empty());
        return run.withItems(items(id, first).items());
    }

    /**
     * Lists a run's items in the order they were promised.
     *
     * @throws RunNotFoundException when there is no run of that number
     */
    public Page<ItemView> items(String runId, PageRequest page) {
        requireRun(runId);
        List<Row> rows = jdbc.sql("""
                        select i.*
                          from (select i.*,
                                       row_number() over (partition by lane
                                                          order by started_at nulls last, priority desc, id) as place
                                  from run_items i
                                 where run_id = :run) i
                         where i.id > :after
                         order by i.id
                         limit :limit
                        """)
                .param("run", RunNumber.of(runId))
                .param("after", page.after().orElse(0L))
                .param("limit", page.limit() + 1)
                .query((row, number) -> new Row(row.getLong("id"), item(row)))
                .list();
        return Page.of(rows, page.limit(), Row::id).map(Row::item);
    }

    /**
     * One run without its items, with its progress in steps.
     *
     * @throws RunNotFoundException when there is none of that number
     */
    public RunView summary(String id) {
        return jdbc.sql(COLUMNS + ITEMS + " where r.id = :id")
                .param("withSteps", true)
                .param("id", RunNumber.of(id))
                .query(RunsView::run)
                .optional()
                .orElseThrow(() -> RunNotFoundException.numbered(id));
    }

    private void requireRun(String id) {
        if (jdbc.sql("select 1 from runs where id = :id")
                .param("id", RunNumber.of(id))
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            throw RunNotFoundException.numbered(id);
        }
    }

    private record Row(long id, ItemView item) {}

    private static RunView run(ResultSet row, int number) throws SQLException {
        Run run = RunRows.run(row, number);
        return new RunView(
                run.id(),
                run.scriptName(),
                run.subject(),
                run.status(),
                run.trigger(),
                run.requestedBy(),
                run.startTime(),
                run.endTime(),
                Columns.instant(row, "heartbeat_at"),
                run.message(),
                counts(row),
                progress(row),
                run.status() == RunStatus.RUNNING ? Columns.instant(row, "cancelled_at") : Optional.empty(),
                "/api/runs/" + run.id(),
                Optional.empty());
    }

    private static RunView.Counts counts(ResultSet row) throws SQLException {
        return new RunView.Counts(
                row.getInt("items_promised"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getInt("skipped"),
                row.getInt("cancelled"));
    }

    private static RunView.Progress progress(ResultSet row) throws SQLException {
        Optional<String> reported = Columns.text(row, "progress_unit");
        if (reported.isPresent()) {
            return new RunView.Progress(row.getLong("progress_done"), row.getLong("progress_total"), reported.get());
        }
        if (row.getLong("steps") > 0) {
            return new RunView.Progress(row.getLong("steps_done"), row.getLong("steps"), "pages");
        }
        RunView.Counts counts = counts(row);
        int ended = counts.done() + counts.failed() + counts.skipped() + counts.cancelled();
        return new RunView.Progress(ended, counts.promised(), "items");
    }

    static ItemView item(ResultSet row) throws SQLException {
        var started = Columns.instant(row, "started_at");
        var ended = Columns.instant(row, "ended_at");
        return new ItemView(
                row.getString("key"),
                Columns.text(row, "outcome").map(word -> Worded.of(ItemOutcome.class, word)),
                row.getString("reason"),
                Columns.number(row, "expected"),
                Columns.number(row, "actual"),
                row.getInt("attempts"),
                started.flatMap(from -> ended.map(to -> to.toEpochMilli() - from.toEpochMilli())),
                row.getString("lane"),
                row.getInt("place"),
                started,
                ended,
                new ItemView.Steps(row.getInt("progress_done"), row.getInt("progress_total")),
                row.getString("details"));
    }
}
