package dev.caravan.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** With a real second JVM that holds the data directory, and is killed. */
class KilledProcessTest {

    private static final String READY = "ready";

    @TempDir
    private static Path dataDir;

    private Process other;

    @BeforeEach
    void startOther() throws IOException {
        other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcessTest.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = other.inputReader();
        assertThat(output.lines().filter(READY::equals).findFirst()).isPresent();
    }

    @AfterEach
    void endOther() {
        other.destroyForcibly().onExit().join();
    }

    @Test
    void shouldReplaceTheServerThatAKilledProcessLeftBehind() throws IOException {
        long leftOver = postmaster();
        endOther();
        assertThat(program(leftOver)).isPresent();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir)) {
            assertThat(program(leftOver)).isEmpty();
            assertThat(jdbc(database).sql("SELECT answer FROM kept").query().singleValue())
                    .isEqualTo(42);
        }
    }

    @Test
    void shouldRecoverWhenTheServerWasKilledToo() throws IOException {
        endOther();
        ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir)) {
            assertThat(jdbc(database).sql("SELECT answer FROM kept").query().singleValue())
                    .isEqualTo(42);
        }
    }

    @Test
    void shouldRefuseTheDirectoryWhileTheOtherProcessLives() throws IOException {
        long living = postmaster();

        DatabaseStartException refused =
                catchThrowableOfType(DatabaseStartException.class, () -> EmbeddedDatabase.start(dataDir));

        assertThat(refused).hasMessageContaining("another Caravan (process " + other.pid() + ")");
        assertThat(program(living)).isPresent();
        endOther();
        EmbeddedDatabase.start(dataDir).close();
    }

    private long postmaster() throws IOException {
        Path file = ServerFiles.below(dataDir).postmasterPid();
        return Long.parseLong(Files.readAllLines(file).get(0));
    }

    /** Empty for an ended process, even one that nobody has waited for. */
    private static Optional<String> program(long process) {
        return ProcessHandle.of(process).flatMap(handle -> handle.info().command());
    }

    private static JdbcClient jdbc(EmbeddedDatabase database) {
        return JdbcClient.create(
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
    }

    /** The other process: commits a row, says so, and waits to be killed. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
        jdbc(database)
                .sql("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer")
                .update();
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
