package dev.caravan.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.http.UpstreamException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a token endpoint answers. What it cannot read it does not show: there may be a token in it. */
final class TokenAnswers {

    /** RFC 6749 only recommends that it is said; all known providers give an hour. */
    private static final long USUAL_SECONDS = 3600;

    private static final long LONGEST_SECONDS = 86_400;

    private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,8192}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenAnswers() {}

    /** @throws UpstreamException of kind {@code UNINTELLIGIBLE} for anything that holds no usable token */
    static TokenAnswer read(String body) {
        JsonNode answer = json(body);
        long seconds = answer.path("expires_in").asLong(USUAL_SECONDS);
        if (seconds < 1) {
            throw unreadable("says that its token has expired already", body);
        }
        return new TokenAnswer(
                secret(answer, "access_token").orElseThrow(() -> unreadable("has no usable access_token", body)),
                secret(answer, "refresh_token"),
                Duration.ofSeconds(Math.min(LONGEST_SECONDS, seconds)),
                Optional.of(answer.path("scope"))
                        .filter(JsonNode::isTextual)
                        .map(scope -> scopes(scope.textValue()))
                        .filter(scopes -> !scopes.isEmpty()));
    }

    private static JsonNode json(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer.isObject()) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            // Its message would show a part of the answer.
            throw unreadable("is not JSON", body);
        }
        throw unreadable("is no JSON object", body);
    }

    private static Optional<Secret> secret(JsonNode answer, String field) {
        return Optional.of(answer.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> SENDABLE.matcher(text).matches())
                .map(Secret::of);
    }

    private static Set<String> scopes(String text) {
        Set<String> scopes = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
        scopes.remove("");
        return scopes;
    }

    private static UpstreamException unreadable(String what, String body) {
        return UpstreamException.unintelligible(
                "the token endpoint's answer " + what,
                "its %d characters are not shown, as there may be a token in them".formatted(body.length()));
    }
}
