package dev.caravan.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL that is external to Caravan, as safe and as large as the embedded one is: what a crash may not lose is
 * flushed at each commit.
 */
final class BenchDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;

    private BenchDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static BenchDatabase start(Path directory) throws IOException {
        return new BenchDatabase(EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start());
    }

    /** {@return a new and empty database} */
    Schema fresh(String name) {
        String database = name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_");
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + database)
                .update();
        return new Schema("jdbc:postgresql://localhost:" + server.getPort() + "/" + database);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One database with Caravan's tables, seen from beside it. */
    record Schema(String url) {

        static final String USER = "postgres";

        PGSimpleDataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(USER);
            return source;
        }

        JdbcClient jdbc() {
            return JdbcClient.create(dataSource());
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
}
