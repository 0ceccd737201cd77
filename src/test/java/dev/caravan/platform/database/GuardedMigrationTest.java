package dev.caravan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class GuardedMigrationTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @Test
    void shouldMarkANewDatabaseWithItsMode() {
        start(Mode.REAL, allMigrations());

        assertThat(modes()).containsExactly("real");
    }

    @Test
    void shouldStartAgainInTheSameMode() {
        start(Mode.SANDBOX, allMigrations());
        start(Mode.SANDBOX, allMigrations());

        assertThat(modes()).containsExactly("sandbox");
    }

    @Test
    void shouldRefuseTheOtherModeBeforeMigrating() {
        start(Mode.SANDBOX, allMigrations().target("1"));

        DatabaseStartException refused =
                catchThrowableOfType(DatabaseStartException.class, () -> start(Mode.REAL, allMigrations()));

        assertThat(refused)
                .hasMessageContaining(database.getJdbcUrl())
                .hasMessageContaining("belongs to a Caravan in sandbox mode; this start is in real mode");
        assertThat(refused.action()).contains("caravan.sandbox=true", "spring.datasource.url", "caravan.data-dir");
        assertThat(migrations()).containsExactly("1");
        assertThat(modes()).containsExactly("sandbox");
    }

    @Test
    void shouldRefuseTheModeThatLostTheRaceForANewDatabase() {
        allMigrations().load().migrate();
        DatabaseAddress address = DatabaseAddress.of(database.getJdbcUrl());
        new Installation(database.dataSource(), address, Mode.SANDBOX).mark();

        Installation late = new Installation(database.dataSource(), address, Mode.REAL);

        assertThatThrownBy(late::mark).isInstanceOf(DatabaseStartException.class);
        assertThat(modes()).containsExactly("sandbox");
    }

    @Test
    void shouldKeepTheMarkToOneRow() {
        start(Mode.SANDBOX, allMigrations());

        assertThatThrownBy(() -> jdbc.sql("INSERT INTO installation (single_row, mode) VALUES (false, 'real')")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private void start(Mode mode, FluentConfiguration flyway) {
        new GuardedMigration(database, mode).migrate(flyway.load());
    }

    private FluentConfiguration allMigrations() {
        return Flyway.configure().dataSource(database.dataSource());
    }

    private List<String> modes() {
        return jdbc.sql("SELECT mode FROM installation").query(String.class).list();
    }

    private List<String> migrations() {
        return jdbc.sql("SELECT version FROM flyway_schema_history")
                .query(String.class)
                .list();
    }
}
