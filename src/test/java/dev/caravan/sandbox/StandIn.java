package dev.caravan.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** A stand-in on a free port of this process, and a client for it. */
final class StandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param latency of each call, such as {@code 0ms} */
    StandIn(String latency, String... settings) {
        this.context = StandInApplication.start(Stream.concat(
                        Stream.of("--server.port=0", "--caravan.stand-in.latency=" + latency), Stream.of(settings))
                .toArray(String[]::new));
    }

    Fleet fleet() {
        return context.getBean(Fleet.class);
    }

    String listUrl() {
        return StandInApplication.url(context) + "/api/sender-emails";
    }

    HttpResponse<String> page(String workspace, Object page) {
        String key = fleet().named(workspace).orElseThrow().apiKey();
        return send(HttpRequest.newBuilder(URI.create(listUrl() + "?page=" + page))
                .header("Authorization", "Bearer " + key));
    }

    /** @param path from the server's root */
    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(
                URI.create(StandInApplication.url(context)).resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode journal() {
        return json(send(at("/sandbox/journal")));
    }

    void reset() {
        send(at("/sandbox/journal").DELETE());
        send(at("/sandbox/troubles").DELETE());
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
