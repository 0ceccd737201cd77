package dev.caravan.bench;

import dev.caravan.process.PostgresServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One database with Caravan's tables, seen from beside it. */
record BenchSchema(PostgresServer.Database database) {

    JdbcClient jdbc() {
        return database.jdbc();
    }

    /** Keeps jobs from starting by themselves in the midst of a measurement. */
    void disableSchedules() {
        jdbc().sql("update cron_configs set enabled = false").update();
    }

    /** As if nothing had ever been synced. */
    void forgetAccounts() {
        jdbc().sql("truncate sender_accounts").update();
        jdbc().sql("""
                        update workspaces
                           set estimated_account_count = null, estimated_at = null, last_successful_sync_at = null
                        """).update();
    }

    /** Leaves nothing of the run before to be done during the next. */
    void settle() {
        jdbc().sql("vacuum analyze").update();
        jdbc().sql("checkpoint").update();
    }

    boolean ended(long run) {
        return jdbc().sql("select status <> 2 from runs where id = :run")
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    long nextTransaction() {
        return jdbc().sql("select pg_current_xact_id()::text::bigint")
                .query(Long.class)
                .single();
    }

    /** {@return accounts that were inserted or updated since; a young server's numbers have not wrapped around} */
    long accountsWrittenSince(long transaction) {
        return jdbc().sql("select count(*) from sender_accounts where xmin::text::bigint >= :transaction")
                .param("transaction", transaction)
                .query(Long.class)
                .single();
    }
}
