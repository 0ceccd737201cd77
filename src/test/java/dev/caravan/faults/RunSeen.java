package dev.caravan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** An ended run as the API shows it. */
record RunSeen(JsonNode run) {

    /** A workspace in it. */
    record Item(String workspace, String outcome, String reason) {}

    long id() {
        return run.path("id").asLong();
    }

    String message() {
        return run.path("message").asText();
    }

    Item item(String workspace) {
        return items().stream()
                .filter(item -> item.workspace().equals(workspace))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Run %d has no item %s".formatted(id(), workspace)));
    }

    List<Item> items() {
        return StreamSupport.stream(run.path("itemList").spliterator(), false)
                .map(item -> new Item(
                        item.path("key").asText(),
                        item.path("outcome").asText(),
                        item.path("reason").asText()))
                .toList();
    }

    /** {@return this, if it ended so} */
    RunSeen require(String status) {
        Expect.that(
                status.equals(run.path("status").asText()),
                "run %d is %s instead of %s: %s"
                        .formatted(id(), run.path("status").asText(), status, message()));
        return this;
    }
}
