package dev.caravan.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an upstream says of its refusal, made fit to be stored and shown. */
final class Evidence {

    private static final int LENGTH = 500;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final Pattern TAGS = Pattern.compile("(?is)<(style|script)\\b.*?</\\1>|<[^>]*>");

    /** The client has taken out the secret that it sent; this is for those that it doesn't know. */
    private static final Pattern TOKENS = Pattern.compile("(?i)\\bbearer\\s+[^\\s\"',;]{8,}|\\b\\d+\\|[a-z0-9]{16,}");

    /** Where upstreams put their words, the most telling first; Laravel's may be under {@code data}. */
    private static final List<String> WORDS = List.of(
            "/data/message", "/error/message", "/message", "/error_description", "/error", "/details", "/detail");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Evidence() {}

    /** On one line, without control characters, tokens and all after 500 characters. */
    static String of(String words) {
        String clean = TOKENS.matcher(INVISIBLE.matcher(words).replaceAll(" ")).replaceAll("***");
        return clean.strip().substring(0, Math.min(LENGTH, clean.strip().length()));
    }

    /** The message in an error's body, whatever its form; empty when it says nothing. */
    static String ownWords(String body) {
        return json(body)
                .flatMap(tree -> Stream.concat(WORDS.stream(), Stream.of(""))
                        .map(tree::at)
                        .filter(node -> !node.isMissingNode() && !node.isNull())
                        .map(node -> node.isTextual() ? node.textValue() : node.toString())
                        .findFirst())
                .orElseGet(() -> TAGS.matcher(body).replaceAll(" "));
    }

    /** Where in the JSON the words stand, as a pointer; empty when it holds none, or the text is no JSON. */
    static Optional<String> form(String body) {
        return json(body).flatMap(tree -> WORDS.stream()
                .filter(place -> tree.at(place).isTextual()
                        && !tree.at(place).textValue().isBlank())
                .findFirst());
    }

    /** What an answer says that denies its own success, fit to be shown; empty when it does not. */
    static Optional<String> refusal(String body) {
        return json(body)
                .filter(tree -> Stream.of("/data/success", "/success")
                        .map(tree::at)
                        .anyMatch(success -> success.isBoolean() && !success.booleanValue()))
                .map(refused -> of(ownWords(body)));
    }

    /** Empty when the text is no JSON, or none at all. */
    static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
