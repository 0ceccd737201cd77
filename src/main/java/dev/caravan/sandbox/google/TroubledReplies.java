package dev.caravan.sandbox.google;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What Google's APIs answer in trouble, as far as HTTP can say it. */
final class TroubledReplies {

    private TroubledReplies() {}

    /**
     * The answer that takes the usual one's place; the usual one for trouble that lies in how it is sent, or in what
     * has become of a script.
     *
     * @param limit of the quota that the call spends from
     */
    static ResponseEntity<byte[]> of(GoogleTrouble trouble, CallKind call, int limit, ResponseEntity<byte[]> usual) {
        return switch (trouble.kind()) {
            case STATUS ->
                later(trouble, GoogleErrors.ofStatus(Objects.requireNonNullElse(trouble.status(), 500), call));
            case API_NOT_ENABLED -> GoogleErrors.apiNotEnabled();
            case SERVICE_DISABLED -> GoogleErrors.serviceDisabled(call);
            case REVOKED, UNAUTHENTICATED -> GoogleErrors.unauthenticated();
            case QUOTA -> later(trouble, GoogleErrors.quota(call, limit));
            case QUOTA_403 -> later(trouble, GoogleErrors.quotaByReason());
            case HTML_403 -> Replies.html(403, "403 Forbidden", "Access to this site is blocked by policy.");
            case HTML_404 -> Replies.html(404, "Error 404 (Not Found)!!1", "That’s an error.");
            case NOT_JSON -> text(MediaType.APPLICATION_JSON, "We'll be back in a minute.");
            case WRONG_TYPE -> Replies.html(200, "Sign in", "Please sign in to the network.");
            case TRUNCATED ->
                ResponseEntity.status(usual.getStatusCode())
                        .headers(usual.getHeaders())
                        .body(half(usual));
            case REDIRECT ->
                ResponseEntity.status(302)
                        .location(URI.create("https://elsewhere.example/login"))
                        .build();
            default -> usual;
        };
    }

    private static byte[] half(ResponseEntity<byte[]> answer) {
        byte[] body = Objects.requireNonNullElse(answer.getBody(), new byte[0]);
        return Arrays.copyOf(body, body.length / 2);
    }

    private static ResponseEntity<byte[]> later(GoogleTrouble trouble, ResponseEntity<byte[]> answer) {
        if (trouble.retryAfter() == null) {
            return answer;
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, trouble.retryAfter().toString())
                .body(answer.getBody());
    }

    private static ResponseEntity<byte[]> text(MediaType type, String text) {
        return ResponseEntity.ok().contentType(type).body(text.getBytes(StandardCharsets.UTF_8));
    }
}
