package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void shouldTakeItsTimeWith64CallsAtOnce() {
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try (StandIn standIn = new StandIn("200ms")) {
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 64)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> standIn.page("Northwind", 1 + i % 29), callers))
                    .toList();
            calls.forEach(CompletableFuture::join);
            JsonNode journal = standIn.journal();

            assertThat(journal.get("calls").asInt()).isEqualTo(64);
            assertThat(journal.get("peakAtOnce").asInt()).isBetween(9, 64);
            assertThat(journal.get("newestCalls"))
                    .allMatch(call -> call.get("durationMs").asLong() >= 200);
        } finally {
            callers.shutdown();
        }
    }
}
