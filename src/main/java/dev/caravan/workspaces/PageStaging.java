package dev.caravan.workspaces;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.http.UpstreamException;
import dev.caravan.runs.LostClaimException;
import dev.caravan.workspaces.SenderEmailPage.SenderEmail;
import java.sql.Types;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pages of workspaces that are being read, in the database: memory does not grow with the workspace, and a later
 * attempt goes on where an earlier one stopped.
 */
@Component("pageStaging")
public class PageStaging {

    private final JdbcClient jdbc;
    private final WorkspacesProperties properties;

    PageStaging(JdbcClient jdbc, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /**
     * Stores a page, if the attempt that read it still has the workspace.
     *
     * @throws UpstreamException when it is no page of a list
     * @throws LostClaimException when the attempt was given up meanwhile
     */
    @UnitOfWork
    public PageTally stage(PageCall call, SenderEmailPage page) {
        CheckedPage checked = CheckedPage.of(call, page);
        if (insertPage(call, checked)) {
            insertAccounts(call, checked.rows());
        }
        return PageTally.ONE_STAGED;
    }

    /** Drops what an earlier attempt read too long ago, or of a list that has moved since. */
    @UnitOfWork
    public void dropStale(WorkspaceSync sync) {
        boolean stale = jdbc.sql("""
                        select count(*) > 0
                               and (min(staged_at) < clock_timestamp() - make_interval(secs => :ttl)
                                    or count(distinct (total, last_page)) > 1)
                          from staged_pages
                         where workspace_id = :workspace
                        """)
                .param("workspace", sync.workspace().id())
                .param("ttl", properties.checkpointTtl().toMillis() / 1000.0)
                .query(Boolean.class)
                .single();
        if (stale) {
            drop(sync);
        }
        countProgress(sync);
    }

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
    StagedList staged(WorkspaceSync sync) {
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
                        Optional.ofNullable(row.getString("next_cursor"))))
                .single();
    }

    /** {@return where the page after the last staged one is; empty at the end of the list} */
    Optional<CursorPosition> afterTheLast(WorkspaceSync sync) {
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
    record CursorPosition(int page, String cursor) {}

    /** {@return ids that were read more than once} */
    List<Long> duplicates(WorkspaceSync sync) {
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

    // The item's row is locked by the update: a page of an attempt that has been given up finds nothing to update.
    private boolean insertPage(PageCall call, CheckedPage page) {
        Inserted inserted = jdbc.sql("""
                        with attempt as (
                            update run_items
                               set progress_done = progress_done + 1,
                                   progress_total = greatest(:lastPage, progress_done + 1),
                                   progressed_at = clock_timestamp(),
                                   expected = :total
                             where id = :item and claim = :token
                            returning id),
                        staged as (
                            insert into staged_pages (workspace_id, page, total, last_page, rows_read, rows_refused, next_cursor)
                            select :workspace, :page, :total, :lastPage, :read, :refused, :nextCursor
                              from attempt
                            on conflict (workspace_id, page) do nothing
                            returning page)
                        select exists (select from attempt) as ours, exists (select from staged) as stored
                        """)
                .param("item", call.sync().claim().itemId())
                .param("token", call.sync().claim().token())
                .param("workspace", call.sync().workspace().id())
                .param("page", call.page())
                .param("total", page.total())
                .param("lastPage", page.lastPage())
                .param("read", page.read())
                .param("refused", page.read() - page.rows().size())
                .param("nextCursor", page.nextCursor().orElse(null), Types.VARCHAR)
                .query(Inserted.class)
                .single();
        if (!inserted.ours()) {
            throw LostClaimException.of(call.sync().claim());
        }
        return inserted.stored();
    }

    private record Inserted(boolean ours, boolean stored) {}

    private void insertAccounts(PageCall call, List<SenderEmail> rows) {
        jdbc.sql("""
                        insert into staged_accounts (workspace_id, page, upstream_id, email, name, provider, type, status,
                               daily_limit, warmup_enabled, emails_sent_count, total_replied_count, total_opened_count,
                               unsubscribed_count, bounced_count, unique_replied_count, unique_opened_count,
                               total_leads_contacted_count, interested_leads_count)
                        select :workspace, :page, a.*
                          from unnest(:ids, :emails, :names, :providers, :types, :statuses, :limits, :warmups, :sent,
                                      :replied, :opened, :unsubscribed, :bounced, :uniqueReplied, :uniqueOpened,
                                      :contacted, :interested) as a
                        """)
                .param("workspace", call.sync().workspace().id())
                .param("page", call.page())
                .param("ids", column(rows, SenderEmail::id, Long[]::new))
                .param("emails", text(rows, SenderEmail::email))
                .param("names", text(rows, SenderEmail::name))
                .param("providers", text(rows, SenderEmail::provider))
                .param("types", text(rows, SenderEmail::type))
                .param("statuses", text(rows, SenderEmail::status))
                .param("limits", column(rows, SenderEmail::dailyLimit, Long[]::new))
                .param("warmups", column(rows, SenderEmail::warmupEnabled, Boolean[]::new))
                .param("sent", column(rows, SenderEmail::emailsSentCount, Long[]::new))
                .param("replied", column(rows, SenderEmail::totalRepliedCount, Long[]::new))
                .param("opened", column(rows, SenderEmail::totalOpenedCount, Long[]::new))
                .param("unsubscribed", column(rows, SenderEmail::unsubscribedCount, Long[]::new))
                .param("bounced", column(rows, SenderEmail::bouncedCount, Long[]::new))
                .param("uniqueReplied", column(rows, SenderEmail::uniqueRepliedCount, Long[]::new))
                .param("uniqueOpened", column(rows, SenderEmail::uniqueOpenedCount, Long[]::new))
                .param("contacted", column(rows, SenderEmail::totalLeadsContactedCount, Long[]::new))
                .param("interested", column(rows, SenderEmail::interestedLeadsCount, Long[]::new))
                .update();
    }

    private static <T> T[] column(List<SenderEmail> rows, Function<SenderEmail, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    // PostgreSQL stores no NUL in a text; an upstream that sends one means nothing by it.
    private static String[] text(List<SenderEmail> rows, Function<SenderEmail, String> value) {
        return rows.stream()
                .map(value)
                .map(text -> text == null ? null : text.replace("\0", ""))
                .toArray(String[]::new);
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
