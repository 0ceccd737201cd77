package dev.caravan.sandbox;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** What is answered in trouble, as far as HTTP can say it; {@link BrokenAnswers} break off what is answered here. */
final class TroubledAnswers {

    private TroubledAnswers() {}

    /**
     * The answer that takes the usual one's place; the usual one itself for trouble that lies in how it is sent, or
     * in whose accounts it shows.
     *
     * @param usual what would be answered without trouble
     */
    static ResponseEntity<byte[]> of(Strike strike, ResponseEntity<byte[]> usual) {
        return switch (strike.kind()) {
            case STATUS, DOWN -> status(strike.trouble(), usual);
            case REVOKED -> Answers.unauthenticated();
            case FORBIDDEN -> Answers.otherWorkspace();
            case HTML_401 -> Answers.html(401);
            case REDIRECT ->
                ResponseEntity.status(302)
                        .location(URI.create("https://elsewhere.example/login"))
                        .build();
            case NOT_JSON -> Answers.json(200, "We'll be back in a minute.");
            case WRONG_TYPE -> Answers.html(200);
            case TRUNCATED -> Answers.json(200, half(body(usual)));
            case NO_META, EMPTY_PAGE, MOVES, DUPLICATES, NO_EMAIL, NULL_COUNT ->
                usual.getStatusCode().value() == 200
                        ? Answers.json(200, AlteredPage.of(body(usual)).in(strike))
                        : usual;
            case SHRUNK, HANG, HANG_AFTER_HEADERS, DRIP, RESET, HUGE -> usual;
        };
    }

    static byte[] body(ResponseEntity<byte[]> answer) {
        return Objects.requireNonNullElse(answer.getBody(), new byte[0]);
    }

    static byte[] half(byte[] body) {
        return Arrays.copyOf(body, body.length / 2);
    }

    private static ResponseEntity<byte[]> status(Trouble trouble, ResponseEntity<byte[]> usual) {
        if (trouble.status() == null) {
            return usual;
        }
        ResponseEntity<byte[]> answer = Answers.trouble(trouble.status());
        if (trouble.retryAfter() == null) {
            return answer;
        }
        if (trouble.retryAfterIn() == Trouble.RetryAfterIn.BODY) {
            return Answers.json(
                    trouble.status(),
                    "{\"message\":\"Too Many Attempts.\",\"retry_after\":%d}".formatted(trouble.retryAfter()));
        }
        return ResponseEntity.status(trouble.status())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, trouble.retryAfter().toString())
                .body(body(answer));
    }
}
