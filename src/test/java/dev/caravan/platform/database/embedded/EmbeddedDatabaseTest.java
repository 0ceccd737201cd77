package dev.caravan.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedDatabaseTest {

    @TempDir
    private static Path shared;

    @TempDir
    private Path own;

    @Test
    void shouldKeepItsDataForTheNextStart() {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(own)) {
            jdbc(first).sql("CREATE TABLE kept AS SELECT 42 AS answer").update();
        }

        try (EmbeddedDatabase second = EmbeddedDatabase.start(own)) {
            assertThat(jdbc(second).sql("SELECT answer FROM kept").query().singleValue())
                    .isEqualTo(42);
        }
    }

    @Test
    void shouldWriteToDiskWhatItCommits() {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(shared)) {
            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                    .allSatisfy(name -> assertThat(setting(database, name)).isEqualTo("on"));
        }
    }

    @Test
    void shouldLetNobodyInWithoutItsPassword() {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(shared)) {
            DriverManagerDataSource guess =
                    new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), "postgres");

            assertThatThrownBy(() ->
                            JdbcClient.create(guess).sql("SELECT 1").query().singleValue())
                    .isInstanceOf(CannotGetJdbcConnectionException.class)
                    .hasRootCauseMessage("FATAL: password authentication failed for user \"postgres\"");
        }
    }

    @Test
    void shouldRefuseASecondCaravanOnOneDirectory() {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(shared)) {
            DatabaseStartException refused = catchThrowableOfType(
                    DatabaseStartException.class,
                    () -> EmbeddedDatabase.start(shared.resolve("../" + shared.getFileName())));

            assertThat(refused)
                    .hasMessageContaining(shared.toString())
                    .hasMessageContaining("in use by another Caravan");
            assertThat(refused.action()).contains("caravan.data-dir", "spring.datasource.url");
            assertThat(setting(first, "fsync")).isEqualTo("on");
        }
    }

    @Test
    void shouldStartAnewWhereTheCreationWasBrokenOff() throws IOException {
        ServerFiles files = ServerFiles.below(own);
        Files.createDirectories(files.cluster());
        Files.writeString(files.cluster().resolve("postgresql.conf"), "broken off");
        Files.createDirectories(files.programs());
        Files.writeString(files.programs().resolve("initdb"), "half");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(own)) {
            assertThat(setting(database, "fsync")).isEqualTo("on");
        }
        assertThat(files.root()).isDirectoryRecursivelyContaining("glob:**/unfinished-*/server/postgresql.conf");
    }

    @Test
    void shouldSayThatItsDirectoryCannotBeUsed() throws IOException {
        Path file = Files.createFile(own.resolve("file"));

        DatabaseStartException refused =
                catchThrowableOfType(DatabaseStartException.class, () -> EmbeddedDatabase.start(file));

        assertThat(refused).hasMessageContaining(file.toString());
        assertThat(refused.action()).contains("caravan.data-dir");
    }

    @Test
    void shouldRepeatTheLastWordsOfAServerThatCannotBeCreated() throws IOException {
        ServerFiles files = ServerFiles.below(own);
        Files.createFile(files.password());

        DatabaseStartException failed =
                catchThrowableOfType(DatabaseStartException.class, () -> EmbeddedDatabase.start(own));

        assertThat(failed).hasMessageContaining("initdb").hasMessageContaining("password file");
        assertThat(failed.action()).contains("disk space", files.log().toString());
    }

    private static String setting(EmbeddedDatabase database, String name) {
        return jdbc(database).sql("SHOW " + name).query(String.class).single();
    }

    private static JdbcClient jdbc(EmbeddedDatabase database) {
        return JdbcClient.create(
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
    }
}
