package dev.caravan.bench;

import dev.caravan.process.CaravanProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is logged in to the console. */
final class ConsoleVisit {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String url;

    ConsoleVisit(String url) {
        this.url = url;
        Matcher token = TOKEN.matcher(send(asked("/login")).body());
        if (!token.find()) {
            throw new IllegalStateException("The console's login has no form");
        }
        String form = "username=admin&password=%s&_csrf=%s"
                .formatted(CaravanProcess.ADMIN_TOKEN, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        send(asked("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Fetches a page, whole. */
    void look(String path) {
        HttpResponse<String> page = send(asked(path));
        if (page.statusCode() != 200) {
            throw new IllegalStateException("%s answered %d".formatted(path, page.statusCode()));
        }
    }

    private HttpRequest.Builder asked(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
