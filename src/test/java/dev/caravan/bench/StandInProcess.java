package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The stand-in for Email Bison, in a process of its own, so that what reached it is counted by someone else. */
final class StandInProcess implements AutoCloseable {

    private final JavaProcess process;
    private final Http http;

    private StandInProcess(JavaProcess process, Http http) {
        this.process = process;
        this.http = http;
    }

    static StandInProcess start(Workload workload, Benchmarks.Options options)
            throws IOException, InterruptedException {
        int port = JavaProcess.freePort();
        Http http = new Http(Http.newClient(), "http://127.0.0.1:" + port, "none");
        JavaProcess process = new JavaProcess(
                "stand-in-" + workload.name(), options.directory(), Map.of(), command(workload, options, port));
        process.awaitReady(http.client(), URI.create(http.base() + "/sandbox/journal?calls=0"));
        return new StandInProcess(process, http);
    }

    private static List<String> command(Workload workload, Benchmarks.Options options, int port) {
        List<String> command = new java.util.ArrayList<>(List.of(
                "-Xmx256m",
                "-Dloader.main=dev.caravan.sandbox.StandInApplication",
                "-cp",
                options.jar().toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher",
                "--server.port=" + port,
                "--caravan.stand-in.latency=" + workload.latency().toMillis() + "ms"));
        workload.fleet().forEach((name, value) -> command.add("--caravan.stand-in." + name + "=" + value));
        return command;
    }

    /** {@return the fleet as Caravan imports it, a JSON array} */
    JsonNode fleet() throws IOException, InterruptedException {
        return http.get("/sandbox/fleet");
    }

    /** Forgets the calls so far. */
    void reset() throws IOException, InterruptedException {
        http.send("DELETE", "/sandbox/journal", "");
    }

    /** {@return what was called since the last reset} */
    Calls calls() throws IOException, InterruptedException {
        JsonNode journal = http.get("/sandbox/journal?calls=0");
        int biggest = StreamSupport.stream(journal.get("workspaces").spliterator(), false)
                .mapToInt(workspace -> workspace.get("pages").asInt())
                .max()
                .orElse(0);
        return new Calls(
                journal.get("calls").asLong(),
                journal.get("peakAtOnce").asInt(),
                journal.at("/fleet/pages").asLong(),
                biggest);
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * What reached it.
     *
     * @param fleetPages pages of all workspaces: the fewest calls that read everything
     * @param biggestPages pages of the biggest workspace
     */
    record Calls(long calls, int peakAtOnce, long fleetPages, int biggestPages) {}
}
