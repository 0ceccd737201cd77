package dev.caravan.platform.database;

import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * Migrates only a database that is there and is meant for this mode. Spring starts nothing that uses the database before
 * this is through.
 */
final class GuardedMigration implements FlywayMigrationStrategy {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(3);

    private final JdbcConnectionDetails details;
    private final Mode mode;

    GuardedMigration(JdbcConnectionDetails details, Mode mode) {
        this.details = details;
        this.mode = mode;
    }

    @Override
    public void migrate(Flyway flyway) {
        new DatabaseReadiness(details, BETWEEN_ATTEMPTS).await();
        Installation installation = new Installation(
                flyway.getConfiguration().getDataSource(), DatabaseAddress.of(details.getJdbcUrl()), mode);
        installation.refuseOtherMode();
        flyway.migrate();
        installation.mark();
    }
}
