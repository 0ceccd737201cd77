package dev.caravan.platform.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests over a real socket, as the outside sends them. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = WebTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "caravan.admin-token=" + WebTestApplication.ADMIN,
            "caravan.cron-secret=" + WebTestApplication.CRON,
            "caravan.encryption-keys=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "management.endpoints.web.exposure.include=*",
            // The web floor alone: none of the application's routes, and no upstream.
            "camel.main.routes-include-pattern=classpath:none/*",
            "camel.component.http.enabled=false",
            "camel.component.google-sheets.enabled=false"
        })
abstract class InboundTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    int port;

    HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> sendAs(String secret, String method, String path) throws Exception {
        return send(method, path, "Authorization", "Bearer " + secret);
    }
}
