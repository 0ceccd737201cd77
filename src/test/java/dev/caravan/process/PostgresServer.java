package dev.caravan.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL that is external to Caravan, as safe and as large as the embedded one is: what a crash may not lose is
 * flushed at each commit. It can crash, and come back at the same address.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Path data;
    private EmbeddedPostgres server;

    private PostgresServer(Path data) throws IOException {
        this.data = data;
        this.server = settings(data).start();
    }

    /** Makes a new one with its data below the directory, where they stay. */
    public static PostgresServer start(Path directory) throws IOException {
        return new PostgresServer(directory.resolve("postgres"));
    }

    private static EmbeddedPostgres.Builder settings(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setPGStartupWait(WITHIN);
    }

    /** {@return a new and empty database} */
    public Database fresh(String name) {
        String database = name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_");
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + database)
                .update();
        return new Database("jdbc:postgresql://localhost:" + server.getPort() + "/" + database);
    }

    /** As {@code pg_ctl stop -m immediate} does: without a checkpoint, so that the next start has to recover. */
    public void stopImmediately() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        String postmaster = Files.readAllLines(pidFile).get(0).strip();
        new ProcessBuilder("kill", "-QUIT", postmaster).start().onExit().join();
        // Its last deed; whether the process is gone cannot be seen where nobody asks for the dead.
        Waiting.until("the end of PostgreSQL, process " + postmaster, WITHIN, () -> Files.notExists(pidFile));
    }

    /** Starts again what {@link #stopImmediately} stopped, with the same data and at the same port. */
    public void startAgain() throws IOException {
        int port = server.getPort();
        // Its lock on the data directory; there is no server any more to be stopped.
        server.close();
        server = settings(data).setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One database of it. */
    public record Database(String url) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return "postgres";
        }

        /** The server asks for none. */
        @Override
        public String getPassword() {
            return "";
        }

        /** Opens a connection of its own each time. */
        public DataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(getUsername());
            return source;
        }

        public JdbcClient jdbc() {
            return JdbcClient.create(dataSource());
        }
    }
}
