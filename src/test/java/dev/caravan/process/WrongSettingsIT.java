package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot be: each ends with 1, says why and what to do, and shows neither a stack trace nor a secret. */
class WrongSettingsIT {

    private static final String STACK_TRACE = "\tat ";

    @TempDir
    private Path directory;

    @Test
    void shouldNameEverySettingThatIsWrong() {
        String output =
                refused("--caravan.sandbox=false", "--caravan.admin-token=", "--caravan.cron-secret=tooshort-s3cr3t");

        assertThat(output).contains("caravan.admin-token", "caravan.cron-secret", "CARAVAN_ADMINTOKEN");
        assertThat(output).contains("at least 16 characters").doesNotContain("tooshort-s3cr3t");
    }

    @Test
    void shouldKeepRealDataAndSandboxDataApart() {
        TestDatabase database = TestDatabase.fresh();
        markAsSandbox(database);

        String output = refused(
                "--caravan.sandbox=false",
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername());

        assertThat(output).contains("belongs to a Caravan in sandbox mode").contains("Set caravan.sandbox=true");
    }

    @Test
    void shouldWaitForADatabaseThatIsNotThereYet() throws IOException {
        int port = freePort();
        try (CaravanProcess caravan = CaravanProcess.launch(
                directory,
                "--spring.datasource.url=jdbc:postgresql://localhost:" + port + "/postgres",
                "--spring.datasource.username=postgres")) {
            caravan.process().awaitOutput(Pattern.compile("Waiting for PostgreSQL"), CaravanProcess.START);

            try (EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setPort(port).start()) {
                caravan.awaitStarted();
                assertThat(server.getPort()).isEqualTo(port);
                assertThat(caravan.stop()).isZero();
            }
            assertThat(caravan.process().output()).doesNotContain(STACK_TRACE);
        }
    }

    private String refused(String... settings) {
        try (CaravanProcess caravan = CaravanProcess.launch(directory, settings)) {
            assertThat(caravan.process().awaitExit(CaravanProcess.START)).isEqualTo(1);
            return assertThat(caravan.process().output())
                    .doesNotContain(STACK_TRACE)
                    .doesNotContain(CaravanProcess.CRON_SECRET)
                    .doesNotContain(CaravanProcess.ADMIN_TOKEN)
                    .doesNotContain(CaravanProcess.ENCRYPTION_KEY)
                    .actual();
        }
    }

    private static void markAsSandbox(TestDatabase database) {
        Flyway.configure().dataSource(database.dataSource()).load().migrate();
        new Ledger(database)
                .jdbc()
                .sql("insert into installation (mode) values ('sandbox')")
                .update();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
