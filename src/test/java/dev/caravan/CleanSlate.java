package dev.caravan;

import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.caravan.platform.budget.Budgets;
import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Empties what tests fill, when nothing runs any more, and keeps jobs from starting by themselves. */
@TestComponent
final class CleanSlate {

    private final JdbcClient jdbc;
    private final Api api;
    private final WireMockServer google;
    private final Budgets budgets;
    private final TransactionTemplate transactions;

    CleanSlate(
            JdbcClient jdbc, Api api, WireMockServer google, Budgets budgets, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.api = api;
        this.google = google;
        this.budgets = budgets;
        this.transactions = new TransactionTemplate(transactions);
    }

    void wipe() {
        jdbc.sql(
                        "update cron_configs set enabled = false, paused_at = null, paused_by = null, paused_until = null, pause_reason = null")
                .update();
        // Without a delay before the first look: mostly nothing runs, and there are hundreds of tests.
        await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(30)).until(() -> running() == 0);
        transactions.executeWithoutResult(wiping -> truncate());
        jdbc.sql("update budgets set paused_until = 'epoch'").update();
        // Else this node hears of it half a second later.
        budgets.shareOut();
        jdbc.sql("refresh materialized view sender_account_stats").update();
        api.delete("/sandbox/journal");
        api.delete("/sandbox/troubles");
        api.delete("/sandbox/google/journal");
        api.delete("/sandbox/google/troubles");
        api.forget();
        google.resetAll();
    }

    // Who looks at several of these meanwhile, a gauge say, gives way and looks again; we do not.
    private void truncate() {
        jdbc.sql("set local deadlock_timeout = '1min'").update();
        jdbc.sql("""
                        truncate workspaces, sender_accounts, staged_pages, staged_accounts, runs, run_items, run_days, planned_fires,
                                 quarantine, audit_log, alerts, scripts, script_executions, script_files, script_functions,
                                 script_deployments, script_sync_figures, credentials, connect_requests,
                                 weekly_summaries, weekly_summary_tellings
                        """).update();
    }

    // What is put off for long runs on, and goes with the truncation.
    private long running() {
        return jdbc.sql("""
                        select count(*)
                          from runs r
                         where status = 2 and trigger <> 'external'
                           and not exists (select from run_items i
                                            where i.run_id = r.id and i.outcome is null
                                              and i.not_before > now() + interval '20 seconds')
                        """).query(Long.class).single();
    }

    static final class Before implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext test) {
            SpringExtension.getApplicationContext(test)
                    .getBean(CleanSlate.class)
                    .wipe();
        }
    }
}
