package dev.caravan;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** A client of the running Caravan, with the admin's token unless told otherwise; it keeps every answer that it got. */
@TestComponent
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Environment environment;
    private final List<Answer> heard = new CopyOnWriteArrayList<>();

    Api(Environment environment) {
        this.environment = environment;
    }

    /** An answer; a JSON body can be looked into by JSON pointers. */
    public record Answer(int status, String contentType, String location, String body, String headers) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        public String text(String pointer) {
            return json().at(pointer).asText();
        }

        public long number(String pointer) {
            return json().at(pointer).asLong(-1);
        }
    }

    /** {@return base URL of the sandbox's Email Bison} */
    public String standIn() {
        return url("/sandbox/email-bison");
    }

    public String url(String path) {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path;
    }

    public Answer get(String path) {
        return send(request(path));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Answer post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public Answer patch(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** A request of which the secret can be replaced, by setting the header. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(30))
                .setHeader("Authorization", "Bearer " + CaravanTest.ADMIN_TOKEN);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            Answer answer = new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("Location").orElse(""),
                    response.body(),
                    response.headers().map().toString());
            heard.add(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts the sync of all workspaces and waits for its end. */
    public JsonNode syncAll() {
        return ended(post("/api/cron/poll-sender-emails"));
    }

    /** Waits until the run that was started has ended, and shows it. */
    public JsonNode ended(Answer started) {
        return await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(started.location()).json(), run -> !"running"
                        .equals(run.path("status").asText()));
    }

    /** Every answer since the test began. */
    public List<Answer> heard() {
        return heard;
    }

    void forget() {
        heard.clear();
    }
}
