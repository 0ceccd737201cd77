package dev.caravan.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody's HTTP API in JSON.
 *
 * @param url base URL, without a slash at its end
 * @param token bearer token that goes with each request
 */
public record Api(String url, String token) {

    private static final HttpClient HTTP = client();
    private static final ObjectMapper JSON = new ObjectMapper();

    // A server closes what was idle for 20 s; a POST that is sent right then is lost, and the client does not repeat
    // it.
    private static HttpClient client() {
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    public Answer get(String path) {
        return send("GET", path, "").join();
    }

    public Answer post(String path, String body) {
        return send("POST", path, body).join();
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body).join();
    }

    /** For several at once. */
    public CompletableFuture<Answer> posting(String path) {
        return send("POST", path, "");
    }

    public Answer delete(String path) {
        return send("DELETE", path, "").join();
    }

    /** Prometheus' text form, or whatever else is not JSON. */
    public String text(String path) {
        return HTTP.sendAsync(request("GET", path, ""), HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private CompletableFuture<Answer> send(String method, String path, String body) {
        return HTTP.sendAsync(request(method, path, body), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Answer::of);
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /**
     * What was answered.
     *
     * @param json missing where the answer is empty
     */
    public record Answer(int status, JsonNode json) {

        private static Answer of(HttpResponse<byte[]> response) {
            try {
                byte[] body = response.body();
                return new Answer(
                        response.statusCode(), body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** {@return the run that was opened, or that stands in the way} */
        public long runId() {
            return json.path("runId").asLong();
        }

        /** {@return this, if it has that status} */
        public Answer require(int wanted) {
            if (status != wanted) {
                throw new AssertionError("Answered with %d instead of %d: %s".formatted(status, wanted, json));
            }
            return this;
        }
    }
}
