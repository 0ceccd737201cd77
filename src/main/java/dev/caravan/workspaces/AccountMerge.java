package dev.caravan.workspaces;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.workspaces.ShrinkGuard.Shrinkage;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the database say what was read of a workspace: one transaction, which also writes the outcome, or nothing.
 *
 * <p>Of an id that came twice the later page's row wins. Rows that did not change are not written. Only a complete read
 * marks accounts as missing.
 */
@Component("accountMerge")
public class AccountMerge {

    // Below this the planner's guesses about rows that were just loaded do no harm, and ANALYZE costs more than it
    // saves.
    private static final int WORTH_ANALYZING = 5_000;

    private static final String FOLDED = """
            with folded as (
                select distinct on (upstream_id) *
                  from staged_accounts
                 where workspace_id = :workspace
                 order by upstream_id, page desc)
            """;

    private final JdbcClient jdbc;
    private final Claims claims;
    private final StagedPages pages;
    private final ShrinkGuard shrinkGuard;
    private final QuarantinedWorkspaces quarantined;

    AccountMerge(
            JdbcClient jdbc,
            Claims claims,
            StagedPages pages,
            ShrinkGuard shrinkGuard,
            QuarantinedWorkspaces quarantined) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.pages = pages;
        this.shrinkGuard = shrinkGuard;
        this.quarantined = quarantined;
    }

    /**
     * Merges what was staged and ends the workspace: done when it was read completely, else partial; held, with nothing
     * merged, where too many accounts would be gone.
     *
     * @throws dev.caravan.runs.LostClaimException when another node has the workspace by now; then nothing is written
     */
    @UnitOfWork
    public void apply(Reading reading) {
        WorkspaceSync sync = reading.sync();
        claims.hold(sync.claim());
        StagedList staged = pages.staged(sync);
        boolean complete = reading.state() == Reading.State.COMPLETE;
        requireAsAssessed(reading, staged);
        quarantined.settle(sync.workspace().id());
        Optional<Shrinkage> objection = complete ? shrinkGuard.objection(sync.workspace(), staged) : Optional.empty();
        if (objection.isPresent()) {
            hold(sync, staged, objection.get());
            return;
        }
        Merged merged = merge(sync, staged, complete);
        if (complete) {
            recordSuccess(sync, staged.total());
        }
        pages.drop(sync);
        claims.end(sync.claim(), end(reading, staged, merged));
    }

    private void hold(WorkspaceSync sync, StagedList staged, Shrinkage shrinkage) {
        pages.drop(sync);
        claims.end(
                sync.claim(),
                new ItemEnd(
                        ItemOutcome.HELD,
                        shrinkage.inWords(sync.workspace(), staged.total()),
                        Optional.of(staged.total()),
                        Optional.of(0L),
                        Map.of("read", staged.rowsRead(), "known", shrinkage.known(), "gone", shrinkage.gone())));
    }

    private Merged merge(WorkspaceSync sync, StagedList staged, boolean complete) {
        if (staged.rowsRead() >= WORTH_ANALYZING) {
            jdbc.sql("analyze staged_accounts").update();
        }
        long distinct = jdbc.sql(
                        "select count(distinct upstream_id) from staged_accounts where workspace_id = :workspace")
                .param("workspace", sync.workspace().id())
                .query(Long.class)
                .single();
        int updated = updateChanged(sync);
        int inserted = insertNew(sync);
        int missing = complete ? markMissing(sync) : 0;
        return new Merged(distinct, inserted, updated, missing);
    }

    // A database crash empties what was staged, even between the last look and this one.
    private static void requireAsAssessed(Reading reading, StagedList staged) {
        if (reading.state() == Reading.State.COMPLETE && !staged.complete()) {
            throw new StagedPagesLostException(reading.sync().workspace());
        }
    }

    private int updateChanged(WorkspaceSync sync) {
        return jdbc.sql(FOLDED + """
                                update sender_accounts a
                                   set email = f.email, name = f.name, provider = f.provider, type = f.type,
                                       status = f.status, daily_limit = f.daily_limit, warmup_enabled = f.warmup_enabled,
                                       emails_sent_count = f.emails_sent_count,
                                       total_replied_count = f.total_replied_count,
                                       total_opened_count = f.total_opened_count,
                                       unsubscribed_count = f.unsubscribed_count,
                                       bounced_count = f.bounced_count,
                                       unique_replied_count = f.unique_replied_count,
                                       unique_opened_count = f.unique_opened_count,
                                       total_leads_contacted_count = f.total_leads_contacted_count,
                                       interested_leads_count = f.interested_leads_count,
                                       missing_since = null,
                                       last_synced_at = clock_timestamp()
                                  from folded f
                                 where a.workspace_id = :workspace and a.upstream_id = f.upstream_id
                                   and (a.missing_since is not null
                                        or (a.email, a.name, a.provider, a.type, a.status, a.daily_limit, a.warmup_enabled,
                                            a.emails_sent_count, a.total_replied_count, a.total_opened_count,
                                            a.unsubscribed_count, a.bounced_count, a.unique_replied_count,
                                            a.unique_opened_count, a.total_leads_contacted_count, a.interested_leads_count)
                                        is distinct from
                                           (f.email, f.name, f.provider, f.type, f.status, f.daily_limit, f.warmup_enabled,
                                            f.emails_sent_count, f.total_replied_count, f.total_opened_count,
                                            f.unsubscribed_count, f.bounced_count, f.unique_replied_count,
                                            f.unique_opened_count, f.total_leads_contacted_count, f.interested_leads_count))
                                """).param("workspace", sync.workspace().id()).update();
    }

    private int insertNew(WorkspaceSync sync) {
        return jdbc.sql(FOLDED + """
                                insert into sender_accounts (workspace_id, upstream_id, email, name, provider, type, status,
                                       daily_limit, warmup_enabled, emails_sent_count, total_replied_count,
                                       total_opened_count, unsubscribed_count, bounced_count, unique_replied_count,
                                       unique_opened_count, total_leads_contacted_count, interested_leads_count,
                                       last_synced_at)
                                select workspace_id, upstream_id, email, name, provider, type, status,
                                       daily_limit, warmup_enabled, emails_sent_count, total_replied_count,
                                       total_opened_count, unsubscribed_count, bounced_count, unique_replied_count,
                                       unique_opened_count, total_leads_contacted_count, interested_leads_count,
                                       clock_timestamp()
                                  from folded f
                                 where not exists (select from sender_accounts a
                                                    where a.workspace_id = :workspace and a.upstream_id = f.upstream_id)
                                """).param("workspace", sync.workspace().id()).update();
    }

    private int markMissing(WorkspaceSync sync) {
        return jdbc.sql("""
                        update sender_accounts a
                           set missing_since = clock_timestamp(), last_synced_at = clock_timestamp()
                         where a.workspace_id = :workspace and a.missing_since is null
                           and not exists (select from staged_accounts s
                                            where s.workspace_id = :workspace and s.upstream_id = a.upstream_id)
                        """).param("workspace", sync.workspace().id()).update();
    }

    private void recordSuccess(WorkspaceSync sync, long total) {
        jdbc.sql("""
                        update workspaces w
                           set estimated_account_count = :total, estimated_at = clock_timestamp(),
                               last_successful_sync_at = clock_timestamp(),
                               shrink_accepted_at = null,
                               last_sync_duration_ms =
                                   (select extract(epoch from clock_timestamp() - i.started_at) * 1000
                                      from run_items i where i.id = :item)
                         where w.id = :workspace
                        """)
                .param("workspace", sync.workspace().id())
                .param("item", sync.claim().itemId())
                .param("total", total)
                .update();
    }

    private static ItemEnd end(Reading reading, StagedList staged, Merged merged) {
        return new ItemEnd(
                reading.state() == Reading.State.COMPLETE ? ItemOutcome.DONE : ItemOutcome.PARTIAL,
                reading.reason(),
                Optional.of(staged.total()),
                Optional.of(staged.rowsRead() - staged.rowsRefused()),
                Map.of(
                        "distinct", merged.distinct(),
                        "refused", staged.rowsRefused(),
                        "inserted", merged.inserted(),
                        "updated", merged.updated(),
                        "missing", merged.missing(),
                        "readings", reading.number()));
    }

    private record Merged(long distinct, int inserted, int updated, int missing) {}
}
