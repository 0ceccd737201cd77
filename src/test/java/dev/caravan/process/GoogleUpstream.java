package dev.caravan.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Google's stand-in in a process of its own, with scripts of which most are dead. */
public final class GoogleUpstream implements AutoCloseable {

    /** Scripts that are registered with one call. */
    private static final int AT_ONCE = 500;

    private final StandInProcess standIn;
    private final JsonNode fleet;

    private GoogleUpstream(StandInProcess standIn) {
        this.standIn = standIn;
        this.fleet = standIn.api().get("/sandbox/google/fleet").json();
    }

    /** Starts one. */
    public static GoogleUpstream start(Path directory, Duration latency, int scripts, int live) {
        return new GoogleUpstream(StandInProcess.start(Launch.in(directory)
                .brief()
                .with(
                        "--caravan.stand-in.google.latency=" + latency.toMillis() + "ms",
                        "--caravan.stand-in.google.scripts=" + scripts,
                        "--caravan.stand-in.google.live-scripts=" + live,
                        "--caravan.stand-in.google.management-per-minute=1000000")));
    }

    /** {@return settings of a node that calls it} */
    public String[] settings(int requestsPerMinute) {
        String url = standIn.api().url() + "/sandbox/google";
        return Stream.concat(
                        Stream.of("script", "sheets", "token", "auth")
                                .map(api -> "--caravan.google.%s-url=%s/%s".formatted(api, url, api)),
                        Stream.of("--caravan.scripts.requests-per-minute=" + requestsPerMinute))
                .toArray(String[]::new);
    }

    /** Registers the grants and the scripts. */
    public void registerAt(CaravanProcess node) {
        fleet.path("credentials").forEach(credential -> node.asAdmin()
                .post("/api/credentials", credential.toString())
                .require(201));
        List<String> scripts = StreamSupport.stream(fleet.path("scripts").spliterator(), false)
                .map(JsonNode::toString)
                .toList();
        for (int first = 0; first < scripts.size(); first += AT_ONCE) {
            List<String> some = scripts.subList(first, Math.min(scripts.size(), first + AT_ONCE));
            node.asAdmin().post("/api/scripts/import", some.toString()).require(200);
        }
    }

    /** Takes away what {@link #registerAt} brought, and what came of it. */
    public static void forgetIn(JdbcClient jdbc) {
        List.of("delete from quarantine where kind = 'script'", "delete from scripts", "delete from credentials")
                .forEach(sql -> jdbc.sql(sql).update());
    }

    /** {@return what was called, since the start or {@link #forgetCalls}} */
    public JsonNode journal() {
        return standIn.api().get("/sandbox/google/journal?calls=0").json();
    }

    /** {@return the most calls of the Apps Script API that one account made in any minute} */
    public int busiestMinute() {
        return StreamSupport.stream(journal().path("users").spliterator(), false)
                .mapToInt(user -> user.path("busiestMinute").asInt())
                .max()
                .orElse(0);
    }

    /** Begins to count anew. */
    public void forgetCalls() {
        standIn.api().delete("/sandbox/google/journal");
    }

    @Override
    public void close() {
        standIn.close();
    }
}
