package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a newcomer sees who starts the jar, from some directory, without any setting. A start costs many seconds: the steps
 * share it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartIT {

    private static final String VERDICT =
            "poll-sender-emails, run 1: success: 26 of 26 workspaces, 4,839 of 4,839 accounts";
    private static final Pattern GREETED = Pattern.compile("Ctrl\\+C stops; data is kept in .*");
    private static final Duration SYNCED = Duration.ofMinutes(4);

    @TempDir
    private static Path directory;

    private static CaravanProcess caravan;

    @BeforeAll
    static void start() {
        caravan = CaravanProcess.launchBare(directory);
        caravan.process().awaitOutput(GREETED, SYNCED);
    }

    @AfterAll
    static void end() {
        caravan.close();
    }

    @Test
    @Order(1)
    void shouldPrintTheVerdictAndHowToGoOn() throws IOException {
        Properties secrets = secrets();

        assertThat(caravan.process().output())
                .contains(VERDICT)
                .contains(caravan.url() + "/api/health")
                .contains(secrets.getProperty("caravan.admin-token"))
                .contains(secrets.getProperty("caravan.cron-secret"))
                .contains("data is kept in " + directory.toRealPath().resolve("data"))
                .doesNotContain(secrets.getProperty("caravan.encryption-keys"));
        assertThat(onlyRun().path("status").asText()).isEqualTo("success");
    }

    @Test
    @Order(2)
    void shouldRefuseASecondCaravanOnTheSameDirectory() {
        try (CaravanProcess second = CaravanProcess.launchBare(directory)) {
            assertThat(second.process().awaitExit(CaravanProcess.START)).isEqualTo(1);
            assertThat(second.process().output())
                    .contains("is in use by another Caravan (process "
                            + caravan.process().pid() + ")")
                    .contains("caravan.data-dir")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Order(3)
    void shouldKeepEverythingForTheNextStart() throws IOException {
        String before = caravan.url();
        assertThat(caravan.stop()).isZero();
        caravan.close();

        start();

        assertThat(caravan.url()).isNotEqualTo(before);
        assertThat(caravan.process().output())
                .contains("26 workspaces now read from " + caravan.url())
                .contains("Last run: " + VERDICT)
                .doesNotContain("Syncing");
        assertThat(onlyRun().path("status").asText()).isEqualTo("success");
        assertThat(accountsAfterAnotherSync()).isEqualTo("26 of 26 workspaces, 4,839 of 4,839 accounts");
    }

    private static JsonNode onlyRun() throws IOException {
        JsonNode runs = asAdmin().get("/api/runs").json().path("items");
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static String accountsAfterAnotherSync() throws IOException {
        long run = asAdmin().post("/api/cron/poll-sender-emails", "").runId();
        return Awaitility.await()
                .atMost(SYNCED)
                .until(() -> asAdmin().get("/api/runs/" + run).json(), json -> !json.path("endTime")
                        .isNull())
                .path("message")
                .asText();
    }

    private static Api asAdmin() throws IOException {
        return new Api(caravan.url(), secrets().getProperty("caravan.admin-token"));
    }

    private static Properties secrets() throws IOException {
        Properties secrets = new Properties();
        try (Reader file = Files.newBufferedReader(directory.resolve("data/sandbox-secrets.properties"))) {
            secrets.load(file);
        }
        return secrets;
    }
}
