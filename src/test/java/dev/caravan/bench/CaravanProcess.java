package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Caravan as its users start it, from the jar, used by its public API alone. */
final class CaravanProcess implements AutoCloseable {

    private static final String MEMORY = "-Xmx512m";
    private static final int LOOK_MILLIS = 100;

    private final JavaProcess process;
    private final Http http;
    private final BenchDatabase.Schema schema;

    private CaravanProcess(JavaProcess process, Http http, BenchDatabase.Schema schema) {
        this.process = process;
        this.http = http;
        this.schema = schema;
    }

    static CaravanProcess start(
            String name, Workload.Budget budget, BenchDatabase.Schema schema, Benchmarks.Options options)
            throws IOException, InterruptedException {
        Path dataDir = options.directory().resolve("data-" + name);
        String token = UUID.randomUUID().toString();
        Http http = new Http(Http.newClient(), "http://127.0.0.1:" + JavaProcess.freePort(), token);
        Map<String, String> secrets = Map.of("CARAVAN_ADMINTOKEN", token, "CARAVAN_CRONSECRET", "not-" + token);
        List<String> command = new ArrayList<>(List.of(MEMORY));
        command.addAll(options.jvm());
        command.addAll(List.of("-jar", options.jar().toString()));
        command.addAll(settings(http, schema, dataDir));
        command.addAll(budget.arguments());
        command.addAll(options.caravan());
        JavaProcess process = new JavaProcess("caravan-" + name, options.directory(), secrets, command);
        process.awaitReady(http.client(), URI.create(http.base() + "/actuator/health/readiness"));
        schema.disableSchedules();
        return new CaravanProcess(process, http, schema);
    }

    private static List<String> settings(Http http, BenchDatabase.Schema schema, Path dataDir) {
        return List.of(
                "--server.port=" + URI.create(http.base()).getPort(),
                "--spring.datasource.url=" + schema.url(),
                "--spring.datasource.username=" + BenchDatabase.Schema.USER,
                "--caravan.data-dir=" + dataDir,
                "--caravan.stand-in.first-start=false");
    }

    /** Registers workspaces, a JSON array. */
    void register(JsonNode fleet) throws IOException, InterruptedException {
        JsonNode report = http.send("POST", "/api/workspaces/import", fleet.toString());
        if (report.get("created").asInt() != fleet.size()) {
            throw new IllegalStateException("Not every workspace was registered: " + report);
        }
    }

    /**
     * Syncs all workspaces once.
     *
     * @return from the run's start to its end, as the API says
     * @throws IllegalStateException when the run is no success: there is nothing to measure then
     */
    Duration sync() throws IOException, InterruptedException {
        long run = http.send("POST", "/api/cron/poll-sender-emails", "")
                .get("runId")
                .asLong();
        // By the database, as to look at a run in the API adds up its items: work that would be measured with it.
        while (!schema.ended(run)) {
            Thread.sleep(LOOK_MILLIS);
        }
        JsonNode ended = http.get("/api/runs/" + run);
        if (!ended.get("status").asText().equalsIgnoreCase("success")
                && !ended.get("status").asText().equals("0")) {
            throw new IllegalStateException("Run %d is no success: %s, %s"
                    .formatted(run, ended.get("status"), ended.get("message").asText()));
        }
        return Duration.between(time(ended, "startTime"), time(ended, "endTime"));
    }

    /** {@return processor time used since its start} */
    Duration cpu() {
        return process.cpu();
    }

    OptionalLong peakResident() throws IOException {
        return process.peakResident();
    }

    @Override
    public void close() {
        process.close();
    }

    private static Instant time(JsonNode run, String field) {
        return Instant.parse(run.get(field).asText());
    }
}
