package dev.caravan.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.sandbox.StandInApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** Google's stand-in on a free port of this process, and a client for it. */
final class GoogleStandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    GoogleStandIn(String... settings) {
        this.context = StandInApplication.start(Stream.concat(
                        Stream.of("--server.port=0", "--caravan.stand-in.google.latency=0ms"), Stream.of(settings))
                .toArray(String[]::new));
    }

    ScriptFleet fleet() {
        return context.getBean(ScriptFleet.class);
    }

    Script script(Fate fate) {
        return fleet().scripts().stream()
                .filter(script -> script.fate() == fate)
                .findFirst()
                .orElseThrow();
    }

    String spreadsheet() {
        return context.getBean(Spreadsheets.class).id();
    }

    String refreshToken() {
        return context.getBean(GoogleUsers.class).all().get(0).refreshToken();
    }

    String accessToken() {
        return json(refresh(refreshToken())).path("access_token").asText();
    }

    HttpResponse<String> refresh(String refreshToken) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                OAuthClient.ID,
                "client_secret",
                OAuthClient.SECRET,
                "refresh_token",
                refreshToken));
    }

    HttpResponse<String> token(Map<String, String> form) {
        return send(at("/sandbox/google/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    /** @param path below the Apps Script API's base URL */
    HttpResponse<String> script(String path) {
        return script(path, accessToken());
    }

    HttpResponse<String> script(String path, String accessToken) {
        return send(at(AppsScriptController.PATH + path).header("Authorization", "Bearer " + accessToken));
    }

    HttpResponse<String> sheets(String method, String path, String body) {
        return send(at(SheetsController.PATH + "/v4/spreadsheets/" + path)
                .header("Authorization", "Bearer " + accessToken())
                .method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    HttpResponse<String> order(String trouble) {
        return send(at("/sandbox/google/troubles")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(trouble.replace('\'', '"'))));
    }

    JsonNode journal() {
        return json(send(at("/sandbox/google/journal")));
    }

    void reset() {
        send(at("/sandbox/google/troubles").DELETE());
        send(at("/sandbox/google/journal").DELETE());
        send(at(SheetsController.PATH).DELETE());
    }

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

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
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
