package dev.caravan.platform.database.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** A running PostgreSQL whose data outlives it; its port is another one at each start. */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DataDirectoryLock lock;
    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(DataDirectoryLock lock, EmbeddedPostgres server, String password) {
        this.lock = lock;
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the server on what an earlier one left there, or on a new, empty database.
     *
     * @throws dev.caravan.platform.database.DatabaseStartException when another Caravan uses the directory, or the server
     *     does not start
     */
    static EmbeddedDatabase start(Path dataDir) {
        ServerFiles files = ServerFiles.below(dataDir);
        DataDirectoryLock lock = DataDirectoryLock.take(files.dataDir());
        try {
            String password = ServerPassword.of(files);
            EmbeddedDatabase started = new EmbeddedDatabase(lock, new ServerStart(files, password).run(), password);
            LOG.info(
                    "Embedded PostgreSQL runs at {}; user postgres, password in {}",
                    started.getJdbcUrl(),
                    files.password());
            return started;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** Ends open sessions, writes a checkpoint and lets go of the data directory. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }
}
