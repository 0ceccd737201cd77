package dev.caravan.platform.database;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.caravan.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.util.TestSocketUtils;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseReadinessTest {

    private static final String PASSWORD = "open-sesame";

    private final int port = TestSocketUtils.findAvailableTcpPort();

    @TempDir
    private Path directory;

    // Another test of this JVM may have made the log quiet.
    @BeforeEach
    void listenToTheLog() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(DatabaseReadiness.class.getName(), LogLevel.INFO);
    }

    @Test
    void shouldWaitForADatabaseThatIsNotThereYet(CapturedOutput output) throws IOException {
        CompletableFuture<Void> ready = runAsync(readiness(url("postgres"), PASSWORD)::await);
        await().untilAsserted(() -> assertThat(output)
                .contains("Waiting for PostgreSQL at localhost:" + port + " (database postgres): ", "refused"));
        assertThat(ready).isNotDone();

        try (EmbeddedPostgres late = startServer()) {
            assertThat(ready).as("server at port %d", late.getPort()).succeedsWithin(30, TimeUnit.SECONDS);
        }
        assertThat(output).doesNotContain(PASSWORD);
    }

    @Test
    void shouldNotWaitWithAWrongPassword() throws IOException {
        try (EmbeddedPostgres server = startServer()) {
            FailureAnalysis refusal = refusal(readiness(url("postgres"), "open-wheat"));

            assertThat(refusal.getDescription())
                    .contains("localhost:" + server.getPort(), "password authentication failed", "28P01")
                    .doesNotContain("open-wheat");
            assertThat(refusal.getAction()).contains("spring.datasource.password");
        }
    }

    @Test
    void shouldNotWaitForADatabaseThatTheServerDoesNotHave() {
        String url = TestDatabase.fresh().getJdbcUrl() + "_of_another?password=" + PASSWORD;

        FailureAnalysis refusal = refusal(readiness(url, PASSWORD));

        assertThat(refusal.getDescription()).contains("does not exist", "3D000").doesNotContain(PASSWORD);
        assertThat(refusal.getAction()).contains("CREATE DATABASE test_").doesNotContain(PASSWORD);
    }

    private static FailureAnalysis refusal(DatabaseReadiness readiness) {
        DatabaseStartException refused = catchThrowableOfType(DatabaseStartException.class, readiness::await);
        return new DatabaseStartFailureAnalyzer().analyze(new IllegalStateException("A bean failed", refused));
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    private EmbeddedPostgres startServer() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("server"))
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig(
                        "pwfile",
                        Files.writeString(directory.resolve("password"), PASSWORD)
                                .toString())
                .setConnectConfig("password", PASSWORD)
                .start();
    }

    private static DatabaseReadiness readiness(String url, String password) {
        return new DatabaseReadiness(new Details(url, password), Duration.ofMillis(100));
    }

    private record Details(String getJdbcUrl, String getPassword) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return "postgres";
        }
    }
}
