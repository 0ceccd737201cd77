package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** A Caravan as a user starts it: {@code java -jar}, here on a free port and with secrets that the test knows. */
final class CaravanProcess implements AutoCloseable {

    static final String ADMIN_TOKEN = "admin-token-of-the-process-tests";
    static final String CRON_SECRET = "cron-secret-of-the-process-tests";
    static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    static final Duration START = Duration.ofMinutes(3);

    private static final Map<String, String> SECRETS = Map.of(
            "CARAVAN_ADMIN_TOKEN", ADMIN_TOKEN,
            "CARAVAN_CRON_SECRET", CRON_SECRET,
            "CARAVAN_ENCRYPTION_KEYS", ENCRYPTION_KEY);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern STARTED = Pattern.compile("Started CaravanApplication in");

    private final LoggedProcess process;

    private CaravanProcess(LoggedProcess process) {
        this.process = process;
    }

    /** Without any setting but the port, in the given working directory. */
    static CaravanProcess launchBare(Path directory) {
        return launch(directory, Map.of("SERVER_PORT", "0"), List.of());
    }

    /** With an embedded database below the directory, and the tests' secrets; does not wait for anything. */
    static CaravanProcess launch(Path directory, String... settings) {
        return launch(directory, SECRETS, List.of(settings));
    }

    /** A node of a cluster that shares the database: no sample fleet, a short lease. */
    static CaravanProcess launchNode(Path directory, JdbcConnectionDetails database, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--caravan.runs.lease=5s"));
        settings.addAll(List.of(more));
        return launch(directory, SECRETS, settings);
    }

    private static CaravanProcess launch(Path directory, Map<String, String> environment, List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        if (!environment.containsKey("SERVER_PORT")) {
            arguments.addAll(List.of("--server.port=0", "--caravan.stand-in.first-start=false"));
        }
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.caravan(arguments)).directory(directory.toFile());
        builder.environment().putAll(environment);
        return new CaravanProcess(LoggedProcess.start("caravan", builder));
    }

    CaravanProcess awaitStarted() {
        process.awaitOutput(STARTED, START);
        return this;
    }

    LoggedProcess process() {
        return process;
    }

    String url() {
        return "http://127.0.0.1:" + process.awaitOutput(PORT, START).group(1);
    }

    Api asAdmin() {
        return new Api(url(), ADMIN_TOKEN);
    }

    Api asCron() {
        return new Api(url(), CRON_SECRET);
    }

    void register(StandInProcess upstream) {
        assertThat(asAdmin().post("/api/workspaces/import", upstream.fleet()).status())
                .isEqualTo(200);
    }

    long startSync() {
        Api.Answer started = asCron().post("/api/cron/poll-sender-emails", "");
        assertThat(started.status()).isEqualTo(202);
        return started.runId();
    }

    JsonNode run(long id) {
        return asCron().get("/api/runs/" + id).json();
    }

    /** {@return the run when it has ended} */
    JsonNode awaitEnd(long runId, Duration atMost) {
        return Awaitility.await("end of run " + runId)
                .atMost(atMost)
                .until(() -> run(runId), run -> !run.path("endTime").isNull());
    }

    /** {@return pages that this process has read since its start, failed ones included} */
    long pagesRead() {
        Pattern counter =
                Pattern.compile("camel_exchanges_total\\{[^}]*routeId=\"workspaces-read-page\"[^}]*} ([0-9.E]+)");
        return counter.matcher(asAdmin().text("/actuator/prometheus"))
                .results()
                .mapToLong(sample -> (long) Double.parseDouble(sample.group(1)))
                .sum();
    }

    /** Asks it to stop, as {@code kill} and container platforms do. */
    int stop() {
        process.signal("TERM");
        return process.awaitExit(Duration.ofSeconds(30));
    }

    /** Kills it without a warning, and what it may have left: nothing may outlive the tests. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants();
        process.close();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
