package dev.caravan.platform.http;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
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
     * @throws UpstreamException of kind {@link UpstreamFailure.Kind#UNINTELLIGIBLE} when it is something else, of kind
     *     {@link UpstreamFailure.Kind#RETRYABLE} when it is cut off
     */
    public JsonNode json(byte @Nullable [] body, @Nullable String contentType) {
        byte[] bytes = body == null ? new byte[0] : body;
        requireJson(bytes, contentType);
        try {
            JsonNode tree = mapper.readTree(bytes);
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (IOException e) {
            throw none(e, bytes);
        }
        throw UpstreamException.unintelligible("answer is empty", "");
    }

    /**
     * The body as a type of ours; in a route {@code as(…, ${body}, ${header.Content-Type})} of a feature's own bean.
     *
     * @param body UTF-8; null when the answer had none
     * @param contentType null is taken for JSON
     * @throws UpstreamException of kind {@link UpstreamFailure.Kind#UNINTELLIGIBLE} when it is something else, of kind
     *     {@link UpstreamFailure.Kind#RETRYABLE} when it is cut off
     */
    public <T> T as(Class<T> type, byte @Nullable [] body, @Nullable String contentType) {
        byte[] bytes = body == null ? new byte[0] : body;
        requireJson(bytes, contentType);
        try {
            return mapper.readValue(bytes, type);
        } catch (IOException e) {
            throw none(e, bytes);
        }
    }

    // Jackson wraps what goes wrong within a field.
    private static UpstreamException none(IOException e, byte[] bytes) {
        if (e instanceof JsonEOFException || e.getCause() instanceof JsonEOFException) {
            return UpstreamException.cutOff(beginning(bytes));
        }
        String summary = e instanceof JsonMappingException ? otherForm(bytes) : "answer is not JSON";
        return UpstreamException.unintelligible(summary, beginning(bytes));
    }

    // Some upstreams refuse with a 200, in their own words.
    private static String otherForm(byte[] bytes) {
        String body = new String(bytes, StandardCharsets.UTF_8);
        return Evidence.refusal(body)
                .map("answer says that it did not succeed: "::concat)
                .orElse("answer is not of the known form");
    }

    private static void requireJson(byte[] bytes, @Nullable String contentType) {
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).matches("application/([^;]*\\+)?json\\b.*")) {
            throw UpstreamException.unintelligible("answer is not JSON but " + contentType, beginning(bytes));
        }
    }

    private static String beginning(byte[] body) {
        return new String(body, 0, Math.min(TELLING, body.length), StandardCharsets.UTF_8);
    }
}
