package dev.caravan.platform.http;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Reads answers that are no success. */
final class StatusFailures {

    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final RetryAfter retryAfter;

    StatusFailures(RetryAfter retryAfter) {
        this.retryAfter = retryAfter;
    }

    UpstreamFailure of(HttpOperationFailedException answer) {
        int status = answer.getStatusCode();
        String body = Objects.requireNonNullElse(answer.getResponseBody(), "");
        String words = isRedirect(status)
                ? "redirects to " + Objects.requireNonNullElse(answer.getRedirectLocation(), "nowhere")
                : Evidence.ownWords(body);
        Map<String, String> headers = Objects.requireNonNullElse(answer.getResponseHeaders(), Map.of());
        Optional<String> form = Evidence.form(body);
        return new UpstreamFailure(
                kind(status, form.isPresent()),
                Optional.of(status),
                "HTTP " + status,
                retryAfter.of(headers, body),
                form,
                RefusalReasons.of(body),
                RefusalReasons.scopes(headers),
                Evidence.of("HTTP %d: %s".formatted(status, words)));
    }

    private static Kind kind(int status, boolean ownWords) {
        if (isRedirect(status)) {
            return Kind.UNINTELLIGIBLE;
        }
        if (status >= 500 || PASSING.contains(status)) {
            return Kind.RETRYABLE;
        }
        if (UNAUTHORIZED.contains(status)) {
            return ownWords ? Kind.UNAUTHORIZED : Kind.UNINTELLIGIBLE;
        }
        return GONE.contains(status) ? Kind.INVALID_ID : Kind.BAD_REQUEST;
    }

    private static boolean isRedirect(int status) {
        return status < 400;
    }
}
