package dev.caravan.platform.database;

import java.time.Duration;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.retry.annotation.EnableRetry;

/** Guards the start, and repeats units of work; {@code @EnableRetry} stands outside of the transaction by its default order. */
@Configuration(proxyBeanMethods = false)
@EnableRetry
@EnableConfigurationProperties(InstallationProperties.class)
class DatabaseConfiguration {

    /** Longer than a restart of PostgreSQL takes; a lease of 30 seconds has ended by then, so a late write is fenced off. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Bean
    FlywayMigrationStrategy guardedMigration(JdbcConnectionDetails details, InstallationProperties properties) {
        return new GuardedMigration(details, Mode.of(properties));
    }

    @Bean(UnitOfWorkRetry.BEAN_NAME)
    UnitOfWorkRetry unitOfWorkRetry() {
        return new UnitOfWorkRetry(PATIENCE);
    }
}
