package dev.caravan.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.process.Api;
import dev.caravan.process.CaravanProcess;
import dev.caravan.process.Launch;
import dev.caravan.process.StandInProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A stand-in of the incident's fleet in a process of its own, and what it shows to whoever asks. */
final class Upstream implements AutoCloseable {

    /** The biggest: 433 accounts on 29 pages. */
    static final String NORTHWIND = "Northwind";

    /** Of the whole fleet. */
    static final int PAGES = 334;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StandInProcess standIn;
    private final Map<String, JsonNode> fleet = new LinkedHashMap<>();

    private Upstream(StandInProcess standIn, String prefix, int workspaces) {
        this.standIn = standIn;
        StreamSupport.stream(tree(standIn.fleet()).spliterator(), false)
                .limit(workspaces)
                .map(ObjectNode.class::cast)
                .forEach(each -> {
                    String name = prefix + each.path("name").asText();
                    fleet.put(name, each.put("name", name));
                });
    }

    /**
     * Starts one.
     *
     * @param latency of each call
     * @param prefix of its workspaces' names, so that there can be two
     * @param workspaces how many of the fleet to take
     */
    static Upstream start(Path directory, long seed, Duration latency, String prefix, int workspaces) {
        return new Upstream(
                StandInProcess.start(Launch.in(directory)
                        .brief()
                        .with(
                                "--caravan.stand-in.latency=" + latency.toMillis() + "ms",
                                "--caravan.stand-in.seed=" + seed)),
                prefix,
                workspaces);
    }

    List<String> workspaces() {
        return List.copyOf(fleet.keySet());
    }

    List<String> keys() {
        return fleet.values().stream()
                .map(workspace -> workspace.path("apiKey").asText())
                .toList();
    }

    String key(String workspace) {
        return workspace(workspace).path("apiKey").asText();
    }

    String url() {
        return fleet.values().iterator().next().path("instance").asText();
    }

    void registerAt(CaravanProcess node) {
        node.asAdmin().post("/api/workspaces/import", fleet.values().toString()).require(200);
    }

    /** Switches trouble on, in the form of {@code POST /sandbox/troubles}. */
    void trouble(String order) {
        standIn.api().post("/sandbox/troubles", order).require(200);
    }

    void calm() {
        standIn.endTroubles();
        standIn.forgetCalls();
    }

    void endTroubles() {
        standIn.endTroubles();
    }

    void forgetCalls() {
        standIn.forgetCalls();
    }

    JsonNode journal() {
        return standIn.api().get("/sandbox/journal").json();
    }

    long calls() {
        return standIn.calls();
    }

    long calls(String workspace) {
        return journal().path("workspaces").path(workspace).path("calls").asLong();
    }

    long answered(int status) {
        return journal().path("byStatus").path(Integer.toString(status)).asLong();
    }

    /** {@return what has been called and not yet ended} */
    long underWay() {
        JsonNode journal = journal();
        return journal.path("calls").asLong()
                - StreamSupport.stream(journal.path("byStatus").spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .sum();
    }

    /** {@return ids of every workspace's accounts, read page by page as anybody would} */
    Map<String, Set<Long>> lists() {
        return lists(workspaces());
    }

    Map<String, Set<Long>> lists(List<String> of) {
        return of.parallelStream().collect(Collectors.toMap(name -> name, this::list, (a, b) -> a, HashMap::new));
    }

    private Set<Long> list(String workspace) {
        Api api = new Api(url(), key(workspace));
        Set<Long> ids = new TreeSet<>();
        int last = page(api, 1).at("/meta/last_page").asInt();
        IntStream.rangeClosed(1, last)
                .mapToObj(page -> page(api, page).path("data"))
                .forEach(rows -> rows.forEach(row -> ids.add(row.path("id").asLong())));
        return ids;
    }

    private static JsonNode page(Api api, int page) {
        return api.get("/api/sender-emails?page=" + page).require(200).json();
    }

    private JsonNode workspace(String name) {
        JsonNode workspace = fleet.get(name);
        if (workspace == null) {
            throw new IllegalArgumentException(
                    name + " is none of " + Arrays.toString(fleet.keySet().toArray()));
        }
        return workspace;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        standIn.close();
    }
}
