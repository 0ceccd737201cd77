package dev.caravan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** An instance that refuses every key. */
final class InstanceToBlame implements Fault {

    @Override
    public String name() {
        return "instance-to-blame";
    }

    @Override
    public String done() {
        return "one instance refuses every key: all held, none quarantined; then it is well again";
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        Upstream upstream = ground.upstream();
        upstream.trouble("{\"kind\":\"revoked\"}");
        RunSeen run = ground.sync().require("failed");
        long calls = upstream.calls();
        List<RunSeen.Item> wrong = run.items().stream()
                .filter(item -> !item.outcome().equals("held"))
                .toList();
        Expect.that(wrong.isEmpty(), "not held: %s".formatted(wrong));
        JsonNode entries = ground.quarantine();
        Expect.that(
                StreamSupport.stream(entries.spliterator(), false)
                        .noneMatch(entry -> entry.path("state").asText().equals("quarantined")),
                "in quarantine: %s".formatted(entries));
        upstream.endTroubles();
        ground.sync().require("success");
        return Aftermath.allWell("%d calls; %s".formatted(calls, run.message()));
    }
}
