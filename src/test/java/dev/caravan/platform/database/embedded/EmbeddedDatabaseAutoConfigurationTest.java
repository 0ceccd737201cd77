package dev.caravan.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.PostgresConfiguration;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseAutoConfigurationTest {

    @TempDir
    private Path dataDir;

    private final ApplicationContextRunner caravan = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(EmbeddedDatabaseAutoConfiguration.class, DataSourceAutoConfiguration.class));

    @Test
    void shouldServeThePoolWhereNoDatabaseIsNamed() {
        caravan.withPropertyValues("caravan.data-dir=" + dataDir, "spring.datasource.url=")
                .run(context -> assertThat(JdbcClient.create(context.getBean(DataSource.class))
                                .sql("SHOW data_directory")
                                .query(String.class)
                                .single())
                        .isEqualTo(ServerFiles.below(dataDir).cluster().toString()));

        assertThat(ServerFiles.below(dataDir).postmasterPid()).doesNotExist();
    }

    @Test
    void shouldStayAwayWhereAnExternalDatabaseIsNamed() {
        caravan.withPropertyValues("caravan.data-dir=" + dataDir, "spring.datasource.url=jdbc:postgresql://db/caravan")
                .run(context ->
                        assertThat(context).hasSingleBean(DataSource.class).doesNotHaveBean(EmbeddedDatabase.class));

        assertThat(dataDir).isEmptyDirectory();
    }

    @Test
    void shouldStayAwayWhereATestNamesItsDatabaseByABean() {
        caravan.withPropertyValues(
                        "caravan.data-dir=" + dataDir,
                        "spring.datasource.hikari.connection-init-sql=SET TIME ZONE 'UTC'")
                .withUserConfiguration(PostgresConfiguration.class)
                .run(context -> assertThat(context).doesNotHaveBean(EmbeddedDatabase.class));

        assertThat(dataDir).isEmptyDirectory();
    }
}
