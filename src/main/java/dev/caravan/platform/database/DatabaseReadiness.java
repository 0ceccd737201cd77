package dev.caravan.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * Waits, for as long as it takes, until PostgreSQL takes connections; gives up at once on what waiting does not mend.
 *
 * <p>It connects without the pool, which logs a stack trace for every failed start of its own.
 */
final class DatabaseReadiness {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseReadiness.class);

    /** The oldest PostgreSQL that Caravan's SQL is written for. */
    private static final int OLDEST_VERSION = 14;

    private final JdbcConnectionDetails details;
    private final DatabaseAddress address;
    private final Duration interval;

    /** @param interval between two attempts, and so between two log lines */
    DatabaseReadiness(JdbcConnectionDetails details, Duration interval) {
        this.details = details;
        this.address = DatabaseAddress.of(details.getJdbcUrl());
        this.interval = interval;
    }

    /** @throws DatabaseStartException when the server is there and refuses us, or is too old */
    void await() {
        ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
        try {
            CompletableFuture<Void> ready = new CompletableFuture<>();
            ScheduledFuture<?> unused =
                    poller.scheduleWithFixedDelay(() -> attempt(ready), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
            join(ready);
        } finally {
            poller.shutdownNow();
        }
    }

    /**
     * Waits without a time limit on purpose: on SIGTERM during the start, Spring interrupts its starting thread only in
     * the state WAITING; sleeping here would hold up the end of the JVM for ever.
     */
    private void join(CompletableFuture<Void> ready) {
        try {
            ready.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseStartException(
                    "Caravan was stopped while it waited for PostgreSQL at " + address.server() + ".",
                    "None needed.",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DatabaseStartException refused) {
                throw refused;
            }
            throw new CompletionException(e.getCause());
        }
    }

    private void attempt(CompletableFuture<Void> ready) {
        try (Connection connection = DriverManager.getConnection(details.getJdbcUrl(), credentials())) {
            requireVersion(connection.getMetaData().getDatabaseMajorVersion());
            ready.complete(null);
        } catch (SQLException e) {
            if (SqlStates.mayPass(e.getSQLState())) {
                LOG.info(
                        "Waiting for PostgreSQL at {} (database {}): {}",
                        address.server(),
                        address.database(),
                        reason(e));
            } else {
                ready.completeExceptionally(refused(e));
            }
        } catch (RuntimeException e) {
            ready.completeExceptionally(e);
        }
    }

    private Properties credentials() {
        Properties properties = new Properties();
        properties.put("loginTimeout", "10");
        properties.put("connectTimeout", "5");
        if (details.getUsername() != null) {
            properties.put("user", details.getUsername());
        }
        if (details.getPassword() != null) {
            properties.put("password", details.getPassword());
        }
        return properties;
    }

    private void requireVersion(int major) {
        if (major < OLDEST_VERSION) {
            throw new DatabaseStartException(
                    "PostgreSQL at " + address.server() + " is version " + major + ", which is too old.",
                    "Use PostgreSQL " + OLDEST_VERSION + " or later.");
        }
    }

    private static String reason(SQLException e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : cause.toString();
    }

    private DatabaseStartException refused(SQLException e) {
        return new DatabaseStartException(
                "PostgreSQL at %s refused the connection to database '%s': %s (SQLSTATE %s)"
                        .formatted(address.server(), address.database(), e.getMessage(), e.getSQLState()),
                remedy(String.valueOf(e.getSQLState())),
                e);
    }

    private String remedy(String sqlState) {
        return switch (sqlState) {
            case "28P01", "28000" ->
                "Check spring.datasource.username and spring.datasource.password" + " and, at the server, pg_hba.conf.";
            case "3D000" ->
                "Create the database (CREATE DATABASE %s) or correct spring.datasource.url."
                        .formatted(address.database());
            default -> "Check spring.datasource.url, .username and .password, and the log of the server.";
        };
    }
}
