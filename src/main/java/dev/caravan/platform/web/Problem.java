package dev.caravan.platform.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Why a request was not done, as RFC 9457 has it.
 *
 * @param type {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status the response's status code
 * @param detail what happened here and what to do, for a person; never internals, never secrets
 * @param errors what is wrong with the input, by field; left out when empty
 * @param members further members that clients rely on, such as {@code runId}; each stands beside the others
 */
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
        @JsonAnyGetter Map<String, Object> members) {

    /** The media type that problems are sent with. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final URI BY_STATUS = URI.create("about:blank");

    /**
     * What is wrong with one field of a request.
     *
     * @param field its name as the client sent it; dots lead into objects, {@code [0]} into lists
     * @param message what is allowed
     */
    public record FieldProblem(String field, String message) {}

    public Problem {
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
    }

    /** A problem that its status and one sentence say all of. */
    public static Problem of(HttpStatus status, String detail) {
        return new Problem(BY_STATUS, status.getReasonPhrase(), status.value(), detail, List.of(), Map.of());
    }

    /** Input that was refused, field by field. */
    public static Problem ofFields(String detail, List<FieldProblem> errors) {
        HttpStatus status = HttpStatus.BAD_REQUEST;
        return new Problem(BY_STATUS, status.getReasonPhrase(), status.value(), detail, errors, Map.of());
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new HashMap<>(members);
        more.put(member, value);
        return new Problem(type, title, status, detail, errors, more);
    }
}
