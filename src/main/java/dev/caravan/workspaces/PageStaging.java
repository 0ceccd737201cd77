package dev.caravan.workspaces;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.http.UpstreamException;
import dev.caravan.runs.LostClaimException;
import dev.caravan.workspaces.SenderEmailPage.SenderEmail;
import java.sql.Types;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts pages of workspaces that are being read into the database, so that memory does not grow with the workspace, and a
 * later attempt goes on where an earlier one stopped.
 */
@Component("pageStaging")
public class PageStaging {

    private final JdbcClient jdbc;

    PageStaging(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    // Not flushed at each page: a database crash empties what is staged anyway, and progress is counted again with it.
    // The item's row is locked by the update: a page of an attempt that has been given up finds nothing to update.
    private boolean insertPage(PageCall call, CheckedPage page) {
        Inserted inserted = jdbc.sql("""
                        with attempt as (
                            update run_items
                               set progress_done = progress_done + 1,
                                   progress_total = greatest(:lastPage, progress_done + 1),
                                   progressed_at = clock_timestamp(), not_before = null,
                                   expected = :total
                             where id = :item and claim = :token
                            returning id),
                        staged as (
                            insert into staged_pages (workspace_id, page, total, last_page, rows_read, rows_refused, next_cursor)
                            select :workspace, :page, :total, :lastPage, :read, :refused, :nextCursor
                              from attempt
                            on conflict (workspace_id, page) do nothing
                            returning page)
                        select exists (select from attempt) as ours, exists (select from staged) as stored,
                               set_config('synchronous_commit', 'off', true)
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
}
