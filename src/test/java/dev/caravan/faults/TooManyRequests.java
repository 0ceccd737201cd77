package dev.caravan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** 429 with Retry-After in the header, in the body, and without. */
final class TooManyRequests implements Fault {

    private static final String IN_HEADER = "Northwind";
    private static final String IN_BODY = "Kestrel Insurance";
    private static final String WITHOUT = "Umbra Design";
    private static final Duration ASKED = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "too-many-requests";
    }

    @Override
    public String done() {
        return "429 twice on a page each of three workspaces: Retry-After in the header, in the body, not at all";
    }

    @Override
    public int times(boolean brief) {
        return 3;
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        Upstream upstream = ground.upstream();
        String order = "{\"workspace\":\"%s\",\"page\":2,\"status\":429,\"times\":2%s}";
        upstream.trouble(order.formatted(IN_HEADER, ",\"retryAfter\":2"));
        upstream.trouble(order.formatted(IN_BODY, ",\"retryAfter\":2,\"retryAfterIn\":\"body\""));
        upstream.trouble(order.formatted(WITHOUT, ""));
        ground.sync().require("success");
        JsonNode journal = upstream.journal();
        List.of(IN_HEADER, IN_BODY).forEach(workspace -> requireWaits(journal, workspace));
        Expect.that(
                calls(journal, WITHOUT).size() == 3,
                "page 2 of %s was called %s".formatted(WITHOUT, calls(journal, WITHOUT)));
        return Aftermath.allWell("%d calls, waited as asked".formatted(upstream.calls()));
    }

    private static void requireWaits(JsonNode journal, String workspace) {
        List<Instant> calls = calls(journal, workspace);
        Expect.that(calls.size() == 3, "page 2 of %s was called at %s".formatted(workspace, calls));
        for (int i = 1; i < calls.size(); i++) {
            Duration waited = Duration.between(calls.get(i - 1), calls.get(i));
            Expect.that(waited.compareTo(ASKED) >= 0, "%s was called again after %s".formatted(workspace, waited));
        }
    }

    private static List<Instant> calls(JsonNode journal, String workspace) {
        return StreamSupport.stream(journal.path("newestCalls").spliterator(), false)
                .filter(call -> call.path("workspace").asText().equals(workspace)
                        && call.path("page").asInt() == 2)
                .map(call -> Instant.parse(call.path("start").asText()))
                .sorted()
                .toList();
    }
}
