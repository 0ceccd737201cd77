package dev.caravan.workspaces;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import dev.caravan.platform.web.PathText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Workspaces and their accounts as the API shows them: read only. */
@Component("workspacesView")
public class WorkspacesView {

    static final String WORKSPACE = """
            select w.*,
                   (select coalesce(sum(s.accounts), 0) from sender_account_stats s
                     where s.workspace_id = w.id) as accounts,
                   extract(epoch from clock_timestamp() - w.last_successful_sync_at)::bigint as seconds_since,
                   w.active and coalesce(w.last_successful_sync_at, w.created_at)
                              < clock_timestamp() - make_interval(secs => :staleAfter) as stale,
                   i.outcome as last_outcome, i.reason as last_reason, i.run_id as last_run_id, i.lane,
                   i.outcome = 'held' and i.details -> 'gone' is not null as shrunk,
                   q.state || ' since ' || to_char(q.first_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                           || ': ' || q.reason || coalesce(': ' || nullif(q.evidence, ''), '') as quarantine
              from workspaces w
              left join quarantine q on q.kind = 'workspace' and q.ref = w.name
              left join lateral (select outcome, reason, run_id, lane, details
                                   from run_items
                                  where resource = 'workspace/' || w.id
                                  order by id desc
                                  limit 1) i on true
            """;

    private final JdbcClient jdbc;
    private final WorkspacesProperties properties;

    WorkspacesView(JdbcClient jdbc, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** {@return workspaces in the order they were registered} */
    public Page<WorkspaceView> list(PageRequest page) {
        List<WorkspaceView> rows = select(" where w.id > :after order by w.id limit :limit")
                .param("after", page.after().orElse(0L))
                .param("limit", page.limit() + 1)
                .query(WorkspacesView::workspace)
                .list();
        return Page.of(rows, page.limit(), WorkspaceView::id);
    }

    /** {@return the stale ones first, then those that failed last, the one without success for longest first} */
    public Page<WorkspaceView> health() {
        List<WorkspaceView> rows = select("""
                         where w.active
                         order by stale desc, (i.outcome is not distinct from 'done'), w.last_successful_sync_at nulls first, w.id
                        """).query(WorkspacesView::workspace).list();
        return new Page<>(rows, Optional.empty());
    }

    /**
     * One workspace.
     *
     * @param sent its name as in a path, or its id for one whose name cannot stand in a path
     * @throws WorkspaceNotFoundException when there is none
     */
    public WorkspaceView one(String sent) {
        String nameOrId = PathText.decoded(sent);
        return select(" where w.name = :name or w.id = :id order by w.name = :name desc limit 1")
                .param("name", nameOrId)
                .param("id", idIn(nameOrId))
                .query(WorkspacesView::workspace)
                .optional()
                .orElseThrow(() -> WorkspaceNotFoundException.named(nameOrId));
    }

    /**
     * One workspace, as links of ours lead to it: by its id, which may be another one's name.
     *
     * @param sent its id, or its name as in a path
     * @throws WorkspaceNotFoundException when there is none
     */
    public WorkspaceView linked(String sent) {
        long id = idIn(sent);
        return select(" where w.id = :id")
                .param("id", id)
                .query(WorkspacesView::workspace)
                .optional()
                .orElseGet(() -> one(sent));
    }

    /** {@return the workspace's accounts by their upstream ids, missing ones included} */
    public Page<AccountView> accounts(String nameOrId, PageRequest page) {
        List<AccountView> rows = jdbc.sql("""
                        select upstream_id, email, name, provider, type, status, daily_limit, warmup_enabled,
                               emails_sent_count, total_replied_count, bounced_count, missing_since, last_synced_at
                          from sender_accounts
                         where workspace_id = :workspace and upstream_id > :after
                         order by upstream_id
                         limit :limit
                        """)
                .param("workspace", one(nameOrId).id())
                .param("after", page.after().orElse(Long.MIN_VALUE))
                .param("limit", page.limit() + 1)
                .query(WorkspacesView::account)
                .list();
        return Page.of(rows, page.limit(), AccountView::upstreamId);
    }

    /** {@return the workspace's accounts by provider as of the end of the last run, the most first} */
    public List<ProviderFigures> providers(long workspace) {
        return jdbc.sql("""
                        select provider, accounts, emails_sent, replies, reply_rate
                          from sender_account_stats
                         where workspace_id = :workspace
                         order by accounts desc, provider
                        """)
                .param("workspace", workspace)
                .query(ProviderFigures.class)
                .list();
    }

    /** {@return the id that the text is, or one that no workspace has} */
    static long idIn(String nameOrId) {
        return nameOrId.matches("[0-9]{1,18}") ? Long.parseLong(nameOrId) : -1;
    }

    private JdbcClient.StatementSpec select(String condition) {
        return jdbc.sql(WORKSPACE + condition)
                .param("staleAfter", (double) properties.staleAfter().toSeconds());
    }

    static WorkspaceView workspace(ResultSet row, int number) throws SQLException {
        return new WorkspaceView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("instance"),
                Columns.text(row, "bison_workspace_id"),
                row.getBoolean("active"),
                Columns.number(row, "estimated_account_count"),
                row.getLong("accounts"),
                Columns.instant(row, "last_successful_sync_at"),
                Columns.number(row, "seconds_since"),
                Columns.number(row, "last_sync_duration_ms"),
                Columns.text(row, "last_outcome"),
                Columns.text(row, "last_reason"),
                Columns.number(row, "last_run_id"),
                Columns.text(row, "lane"),
                Columns.text(row, "quarantine"),
                row.getBoolean("stale"));
    }

    private static AccountView account(ResultSet row, int number) throws SQLException {
        return new AccountView(
                row.getLong("upstream_id"),
                row.getString("email"),
                Columns.text(row, "name"),
                row.getString("provider"),
                Columns.text(row, "type"),
                Columns.text(row, "status"),
                Columns.number(row, "daily_limit"),
                Optional.ofNullable(row.getObject("warmup_enabled", Boolean.class)),
                Columns.number(row, "emails_sent_count"),
                Columns.number(row, "total_replied_count"),
                Columns.number(row, "bounced_count"),
                Columns.instant(row, "missing_since"),
                Columns.instant(row, "last_synced_at").orElseThrow());
    }
}
