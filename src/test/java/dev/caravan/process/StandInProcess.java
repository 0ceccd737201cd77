package dev.caravan.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The stand-in for Email Bison in its own process, with the incident's fleet. */
final class StandInProcess implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("Stand-in at (http://[0-9.:]+)/\\S+: 26 workspaces");

    private final LoggedProcess process;
    private final Api api;

    private StandInProcess(LoggedProcess process, Api api) {
        this.process = process;
        this.api = api;
    }

    /** @param latency of each call */
    static StandInProcess start(Duration latency) {
        return start(latency, 0);
    }

    /** Ends this one and starts another at the same address; what was called is forgotten. */
    StandInProcess replacedBy(Duration latency) {
        close();
        return start(latency, URI.create(api.url()).getPort());
    }

    private static StandInProcess start(Duration latency, int port) {
        List<String> command = JavaCommand.standIn(
                List.of("--server.port=" + port, "--caravan.stand-in.latency=" + latency.toMillis() + "ms"));
        LoggedProcess process = LoggedProcess.start("stand-in", new ProcessBuilder(command));
        String url = process.awaitOutput(LISTENS, Duration.ofMinutes(1)).group(1);
        return new StandInProcess(process, new Api(url, ""));
    }

    /** {@return the fleet in the form in which Caravan imports it} */
    String fleet() {
        return api.get("/sandbox/fleet").json().toString();
    }

    void forgetCalls() {
        api.delete("/sandbox/journal");
    }

    /** {@return calls since the start, or since they were last forgotten} */
    long calls() {
        return journal().path("calls").asLong();
    }

    /** {@return of these, how many asked for a page that had been asked for before} */
    long repeatedCalls() {
        return StreamSupport.stream(journal().path("workspaces").spliterator(), false)
                .mapToLong(workspace -> workspace.path("repeatedCalls").asLong())
                .sum();
    }

    private JsonNode journal() {
        return api.get("/sandbox/journal?calls=1").json();
    }

    @Override
    public void close() {
        process.close();
    }
}
