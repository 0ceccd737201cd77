package dev.caravan.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an answer says of its refusal for machines: words of a fixed meaning, which may be compared. */
final class RefusalReasons {

    /** Anything longer or with blanks is no such word, and not ours to keep. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    private static final Pattern SCOPE = Pattern.compile("\\bscope=\"([^\"]{1,2000})\"");

    private RefusalReasons() {}

    static Set<String> of(String body) {
        return Evidence.json(body).stream()
                .flatMap(RefusalReasons::places)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(word -> WORD.matcher(word).matches())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return the scopes that a challenge names, as RFC 6750 has it} */
    static Set<String> scopes(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> "WWW-Authenticate".equalsIgnoreCase(header.getKey()) && header.getValue() != null)
                .map(header -> SCOPE.matcher(header.getValue()))
                .filter(Matcher::find)
                .flatMap(found -> Arrays.stream(found.group(1).strip().split("\\s+")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<JsonNode> places(JsonNode answer) {
        JsonNode error = answer.path("error");
        return Stream.of(
                        Stream.of(error, error.path("code"), error.path("status")),
                        reasons(error.path("details")),
                        reasons(error.path("errors")))
                .flatMap(places -> places);
    }

    private static Stream<JsonNode> reasons(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(element -> element.path("reason"));
    }
}
