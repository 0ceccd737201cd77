package dev.caravan.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** A Caravan as a user starts it: {@code java -jar}, here on a free port and with secrets that the caller knows. */
public final class CaravanProcess implements AutoCloseable {

    public static final String ADMIN_TOKEN = "admin-token-of-the-process-tests";
    public static final String CRON_SECRET = "cron-secret-of-the-process-tests";
    public static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** Longest time that a start takes. */
    public static final Duration START = Duration.ofMinutes(3);

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

    /** With the tests' secrets, on a free port, and without the sample fleet; does not wait for anything. */
    public static CaravanProcess launch(Launch launch) {
        return start(launch.environment(SECRETS).jvm("-Dserver.port=0", "-Dcaravan.stand-in.first-start=false"));
    }

    /** The same, compiled lightly, with an embedded database below the directory unless the settings name another. */
    public static CaravanProcess launch(Path directory, String... settings) {
        return launch(brief(directory).with(settings));
    }

    /** A node of a cluster that shares the database, with a short lease. */
    public static CaravanProcess launchNode(Path directory, JdbcConnectionDetails database, String... more) {
        return launch(
                brief(directory).on(database).with("--caravan.runs.lease=5s").with(more));
    }

    /** Without any setting but the port, in the given working directory. */
    static CaravanProcess launchBare(Path directory) {
        return start(brief(directory).environment(Map.of("SERVER_PORT", "0")));
    }

    private static Launch brief(Path directory) {
        return Launch.in(directory).brief().jvm("-Xmx384m");
    }

    // Else a full hour that passes by would start a run of its own.
    private static CaravanProcess start(Launch launch) {
        Launch unscheduled = launch.jvm("-Dcamel.component.quartz.auto-start-scheduler=false");
        return new CaravanProcess(unscheduled.start("caravan", "-jar", Launch.jar()));
    }

    public CaravanProcess awaitStarted() {
        process.awaitOutput(STARTED, START);
        return this;
    }

    /** Its log, signals and figures. */
    public LoggedProcess process() {
        return process;
    }

    /** {@return where it listens, as soon as it does} */
    public String url() {
        return "http://127.0.0.1:" + process.awaitOutput(PORT, START).group(1);
    }

    public Api asAdmin() {
        return new Api(url(), ADMIN_TOKEN);
    }

    public Api asCron() {
        return new Api(url(), CRON_SECRET);
    }

    /** Registers every workspace of the stand-in. */
    public void register(StandInProcess upstream) {
        asAdmin().post("/api/workspaces/import", upstream.fleet()).require(200);
    }

    /** {@return the run that was opened} */
    public long startSync() {
        return asCron().post("/api/cron/poll-sender-emails", "").require(202).runId();
    }

    public JsonNode run(long id) {
        return asCron().get("/api/runs/" + id).json();
    }

    /** {@return the run when it has ended} */
    public JsonNode awaitEnd(long runId, Duration atMost) {
        Waiting.until(
                "end of run " + runId, atMost, () -> !run(runId).path("endTime").isNull());
        return run(runId);
    }

    /** {@return pages that this process has read since its start, failed ones included} */
    public long pagesRead() {
        return exchanges("workspaces-read-page");
    }

    /** {@return pages of scripts' executions that it has asked for since its start, failed ones included} */
    public long scriptsRead() {
        return exchanges("scripts-read-page");
    }

    private long exchanges(String route) {
        Pattern counter =
                Pattern.compile("camel_exchanges_total\\{[^}]*routeId=\"%s\"[^}]*} ([0-9.E]+)".formatted(route));
        return counter.matcher(asAdmin().text("/actuator/prometheus"))
                .results()
                .mapToLong(sample -> (long) Double.parseDouble(sample.group(1)))
                .sum();
    }

    /** Asks it to stop, as {@code kill} and container platforms do. */
    public int stop() {
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
