package dev.caravan.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.CaravanTest;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who is logged in, in a browser of their own without script; redirects are looked at, not followed. */
final class Person {

    private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String caravan;

    Person(String caravan) {
        this.caravan = caravan;
        submit("/login", "/login", Map.of("username", "admin", "password", CaravanTest.ADMIN_TOKEN));
    }

    HttpResponse<String> open(String path) {
        return send(HttpRequest.newBuilder(URI.create(caravan + path)));
    }

    /** Says yes on the page of an authorization server, and {@return where that leads to} */
    URI allow(URI consent) {
        return URI.create(send(HttpRequest.newBuilder(consent)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=owner")))
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    /** Opens the page and submits its form, with the fields. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        Matcher token = CSRF_FIELD.matcher(open(page).body());
        assertThat(token.find()).as(page).isTrue();
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(caravan + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body + "&_csrf=" + token.group(1))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
