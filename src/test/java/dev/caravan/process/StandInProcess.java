package dev.caravan.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.boot.json.JsonWriter;

/** The stand-in for Email Bison in its own process, so that what reached it is counted by someone else. */
public final class StandInProcess implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("Stand-in at (http://[0-9.:]+)/\\S+: [0-9,]+ workspaces");

    private final LoggedProcess process;
    private final Api api;

    private StandInProcess(LoggedProcess process, Api api) {
        this.process = process;
        this.api = api;
    }

    /**
     * The incident's fleet.
     *
     * @param latency of each call
     */
    public static StandInProcess start(Duration latency) {
        return start(latency, 0);
    }

    /** With any settings, such as {@code --caravan.stand-in.fleet=power-law}; at a free port unless they name one. */
    public static StandInProcess start(Launch settings) {
        LoggedProcess process = settings.start(
                "stand-in",
                "-Xmx256m",
                // No argument, as that would not give way to one.
                "-Dserver.port=0",
                "-Dloader.main=dev.caravan.sandbox.StandInApplication",
                "-cp",
                Launch.jar(),
                "org.springframework.boot.loader.launch.PropertiesLauncher");
        String url = process.awaitOutput(LISTENS, Duration.ofMinutes(1)).group(1);
        return new StandInProcess(process, new Api(url, ""));
    }

    private static StandInProcess start(Duration latency, int port) {
        Launch launch = Launch.in(Path.of("")).brief().with("--caravan.stand-in.latency=" + latency.toMillis() + "ms");
        return start(port == 0 ? launch : launch.with("--server.port=" + port));
    }

    /** Ends this one and starts another at the same address; what was called is forgotten. */
    public StandInProcess replacedBy(Duration latency) {
        close();
        return start(latency, URI.create(api.url()).getPort());
    }

    /** Its log, signals and figures. */
    public LoggedProcess process() {
        return process;
    }

    /** The whole of its own API, below {@code /sandbox}. */
    public Api api() {
        return api;
    }

    /** {@return the fleet in the form in which Caravan imports it, a JSON array} */
    public String fleet() {
        return api.get("/sandbox/fleet").json().toString();
    }

    public void forgetCalls() {
        api.delete("/sandbox/journal");
    }

    /** {@return calls since the start, or since they were last forgotten} */
    public long calls() {
        return journal().path("calls").asLong();
    }

    /** {@return of these, how many asked for a page that had been asked for before} */
    public long repeatedCalls() {
        return StreamSupport.stream(journal().path("workspaces").spliterator(), false)
                .mapToLong(workspace -> workspace.path("repeatedCalls").asLong())
                .sum();
    }

    /** {@return everything that it noted of its calls, but for the calls themselves} */
    public JsonNode journal() {
        return api.get("/sandbox/journal?calls=1").json();
    }

    /** Makes a page answer wrongly; fields as {@code POST /sandbox/troubles} takes them. */
    public void trouble(Map<String, ?> trouble) {
        api.post("/sandbox/troubles", JsonWriter.standard().writeToString(trouble))
                .require(200);
    }

    /** Lets every page answer well again. */
    public void endTroubles() {
        api.delete("/sandbox/troubles");
    }

    @Override
    public void close() {
        process.close();
    }
}
