package dev.caravan.sandbox.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers as bytes, as they go over the wire. */
final class Replies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    static ResponseEntity<byte[]> ok(Object body) {
        return json(200, body);
    }

    static ResponseEntity<byte[]> json(int status, Object body) {
        try {
            return ResponseEntity.status(status)
                    .contentType(new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8))
                    .body(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer of the stand-in cannot be written as JSON", e);
        }
    }

    /** A page of a web server on the way, which says nothing of what was asked for. */
    static ResponseEntity<byte[]> html(int status, String title, String body) {
        String page = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head>"
                + "<body>%s</body></html>";
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page.formatted(title, body).getBytes(StandardCharsets.UTF_8));
    }
}
