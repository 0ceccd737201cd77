package dev.caravan.workspaces;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is staged of workspaces that are being read; it lives and dies with the rows themselves. */
@Component
public class StagedPages {

    private final JdbcClient jdbc;
    private final WorkspacesProperties properties;

    StagedPages(JdbcClient jdbc, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Drops what an earlier attempt read too long ago, or of a list that has moved since. */
    @UnitOfWork
    public void dropStale(WorkspaceSync sync) {
        Found found = jdbc.sql("""
                        select count(*) as pages,
                               coalesce(min(staged_at) < clock_timestamp() - make_interval(secs => :ttl)
                                        or count(distinct (total, last_page)) > 1, false) as stale
                          from staged_pages
                         where workspace_id = :workspace
                        """)
                .param("workspace", sync.workspace().id())
                .param("ttl", properties.checkpointTtl().toMillis() / 1000.0)
                .query(Found.class)
                .single();
        if (found.stale()) {
            drop(sync);
        }
        // An item that nobody has worked on yet, with nothing staged, stands at no progress already.
        if (found.pages() > 0 || sync.claim().attempt() > 1) {
            countProgress(sync);
        }
    }

    private record Found(long pages, boolean stale) {}

    /** Drops every staged page of the workspace. */
    @UnitOfWork
    public void drop(WorkspaceSync sync) {
        jdbc.sql("delete from staged_pages where workspace_id = :workspace")
                .param("workspace", sync.workspace().id())
                .update();
        jdbc.sql("delete from staged_accounts where workspace_id = :workspace")
                .param("workspace", sync.workspace().id())
                .update();
    }

    /** {@return what is staged of the workspace} */
    @UnitOfWork(readOnly = true)
    public StagedList staged(WorkspaceSync sync) {
        BitSet pages = new BitSet();
        jdbc.sql("select page from staged_pages where workspace_id = :workspace")
                .param("workspace", sync.workspace().id())
                .query(Integer.class)
                .list()
                .forEach(pages::set);
        return jdbc.sql("""
                        select coalesce(max(total), 0) as total,
                               coalesce(max(last_page), 0) as last_page,
                               count(distinct (total, last_page)) > 1 as moved,
                               coalesce(sum(rows_read), 0) as rows_read,
                               coalesce(sum(rows_refused), 0) as rows_refused,
                               (select p.next_cursor from staged_pages p
                                 where p.workspace_id = :workspace order by p.page desc limit 1) as next_cursor
                          from staged_pages
                         where workspace_id = :workspace
                        """)
                .param("workspace", sync.workspace().id())
                .query((row, number) -> new StagedList(
                        pages,
                        row.getLong("total"),
                        row.getInt("last_page"),
                        row.getBoolean("moved"),
                        row.getLong("rows_read"),
                        row.getLong("rows_refused"),
                        Columns.text(row, "next_cursor")))
                .single();
    }

    /** {@return where the page after the last staged one is; empty at the end of the list} */
    @UnitOfWork(readOnly = true)
    public Optional<CursorPosition> afterTheLast(WorkspaceSync sync) {
        return jdbc.sql("""
                        select page + 1 as page, next_cursor as cursor
                          from (select page, next_cursor
                                  from staged_pages
                                 where workspace_id = :workspace
                                 order by page desc
                                 limit 1) last
                         where next_cursor is not null
                        """)
                .param("workspace", sync.workspace().id())
                .query(CursorPosition.class)
                .optional();
    }

    /** Where a page is on an instance that is followed by cursor. */
    public record CursorPosition(int page, String cursor) {}

    /** {@return ids that were read more than once} */
    @UnitOfWork(readOnly = true)
    public List<Long> duplicates(WorkspaceSync sync) {
        return jdbc.sql("""
                        select upstream_id
                          from staged_accounts
                         where workspace_id = :workspace
                         group by upstream_id
                        having count(*) > 1
                         order by upstream_id
                        """)
                .param("workspace", sync.workspace().id())
                .query(Long.class)
                .list();
    }

    private void countProgress(WorkspaceSync sync) {
        jdbc.sql("""
                        update run_items i
                           set progress_done = s.pages, progress_total = greatest(s.last_page, s.pages)
                          from (select count(*) as pages, coalesce(max(last_page), 0) as last_page
                                  from staged_pages
                                 where workspace_id = :workspace) s
                         where i.id = :item and i.claim = :token
                        """)
                .param("workspace", sync.workspace().id())
                .param("item", sync.claim().itemId())
                .param("token", sync.claim().token())
                .update();
    }
}
