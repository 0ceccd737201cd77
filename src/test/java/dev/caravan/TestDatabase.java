package dev.caravan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A new, empty database in the one PostgreSQL that this JVM's tests share; in the server, it is Kathmandu's time, so that
 * what forgets a time zone is found.
 *
 * @param name of the database
 */
public record TestDatabase(String name) implements JdbcConnectionDetails {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final AtomicBoolean USED_BY_SPRING = new AtomicBoolean();

    /** A fresh one for a Spring context: as the JVM ends, the server is there until all contexts are closed. */
    static TestDatabase forContext() {
        if (USED_BY_SPRING.compareAndSet(false, true)) {
            SpringApplication.getShutdownHandlers().add(Server::stop);
        }
        return fresh();
    }

    public static TestDatabase fresh() {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        JdbcClient.create(Server.RUNNING.getPostgresDatabase())
                .sql("CREATE DATABASE " + database.name)
                .update();
        return database;
    }

    /** Opens a connection of its own each time. */
    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(getJdbcUrl());
        dataSource.setUser(getUsername());
        return dataSource;
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name;
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

    /** Started by the first test that needs it, in a temporary directory that is gone when the JVM ends. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setServerConfig("timezone", PostgresConfiguration.ODD_TIME_ZONE)
                        .setServerConfig("max_connections", "500")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    if (!USED_BY_SPRING.get()) {
                        stop();
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void stop() {
            try {
                RUNNING.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
