package dev.caravan.sandbox;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What Email Bison answers: pages, and refusals in the forms that were published or seen in public. Bodies are bytes as
 * they go over the wire.
 */
final class Answers {

    private Answers() {}

    static ResponseEntity<byte[]> page(SenderEmailPage page) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(page.json());
    }

    /** Laravel's own form, bare; Email Bison's was not found in public. */
    static ResponseEntity<byte[]> unauthenticated() {
        return json(401, "{\"message\":\"Unauthenticated.\"}");
    }

    static ResponseEntity<byte[]> otherWorkspace() {
        return underData(
                403, "This action is unauthorized. The api key does not match the workspace the record is on.", "");
    }

    static ResponseEntity<byte[]> routeNotFound(String route) {
        return underData(404, "The route " + route + " could not be found.", ",\"record_not_found\":null");
    }

    /** A page that is no page: the message stands twice, as Laravel's validation has it. */
    static ResponseEntity<byte[]> badPage(String message) {
        return underData(422, message, ",\"errors\":{\"page\":[\"" + quoted(message) + "\"]}");
    }

    /** An answer with that status, as trouble brings it: a refusal in its known form, or (5xx) a server's HTML page. */
    static ResponseEntity<byte[]> trouble(int status) {
        return switch (status) {
            case 401 -> unauthenticated();
            case 403 -> otherWorkspace();
            case 404 -> routeNotFound("api/sender-emails");
            case 422 -> badPage("The page field is invalid.");
            case 429 -> json(429, "{\"message\":\"Too Many Attempts.\"}");
            default -> status < 500 ? underData(status, "Trouble, as ordered.", "") : html(status);
        };
    }

    private static ResponseEntity<byte[]> underData(int status, String message, String more) {
        return json(status, "{\"data\":{\"success\":false,\"message\":\"" + quoted(message) + "\"" + more + "}}");
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** @param body sent as JSON, whatever it is */
    static ResponseEntity<byte[]> json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    static ResponseEntity<byte[]> json(int status, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    /** A web server's own page. */
    static ResponseEntity<byte[]> html(int status) {
        String body =
                "<!DOCTYPE html><html><head><title>%d</title></head><body>Server Error</body></html>".formatted(status);
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_HTML)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }
}
