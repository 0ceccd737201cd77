package dev.caravan.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A route's step after a call: the body as what it must be. */
public final class UpstreamAnswers {

    private static final int TELLING = 300;

    private final ObjectMapper mapper;

    UpstreamAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The body as JSON, whatever its shape; in a route {@code json(${body}, ${header.Content-Type})}.
     *
     * @param body UTF-8; null when the answer had none
     * @param contentType null is taken for JSON
     * @throws UpstreamException of kind {@link UpstreamFailure.Kind#UNINTELLIGIBLE} when it is something else
     */
    public JsonNode json(byte @Nullable [] body, @Nullable String contentType) {
        byte[] bytes = body == null ? new byte[0] : body;
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).matches("application/([^;]*\\+)?json\\b.*")) {
            throw UpstreamException.unintelligible("answer is not JSON but " + contentType, beginning(bytes));
        }
        try {
            JsonNode tree = mapper.readTree(bytes);
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (IOException e) {
            throw UpstreamException.unintelligible("answer is not JSON", beginning(bytes));
        }
        throw UpstreamException.unintelligible("answer is empty", "");
    }

    private static String beginning(byte[] body) {
        return new String(body, 0, Math.min(TELLING, body.length), StandardCharsets.UTF_8);
    }
}
