package dev.caravan.sandbox;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** Says what is wrong with an order of trouble, by field, in the form that Caravan's API has. */
@InSandbox
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = TroublesController.class)
public class WrongOrders {

    private static final String KINDS =
            Arrays.stream(TroubleKind.values()).map(TroubleKind::json).collect(Collectors.joining(", "));

    /** What is wrong with a field. */
    record Wrong(String field, String message) {}

    @ExceptionHandler
    ProblemDetail outOfBounds(MethodArgumentNotValidException e) {
        return problem(messages(e));
    }

    @ExceptionHandler
    ProblemDetail contradictory(WrongOrderException e) {
        return problem(e.messages());
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return problem(
                messages(e, Map.of("kind", "must be one of " + KINDS, "retryAfterIn", "must be header or body")));
    }

    /** {@return what is out of its bounds, by field} */
    public static Map<String, String> messages(MethodArgumentNotValidException e) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (FieldError error : e.getBindingResult().getFieldErrors()) {
            messages.put(error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "is wrong"));
        }
        return messages;
    }

    /**
     * What cannot be read, by field.
     *
     * @param choices what is allowed, in words, by field
     */
    public static Map<String, String> messages(HttpMessageNotReadableException e, Map<String, String> choices) {
        String field = e.getCause() instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .flatMap(step -> Stream.ofNullable(step.getFieldName()))
                        .collect(Collectors.joining("."))
                : "";
        return field.isEmpty()
                ? Map.of("body", "must be a JSON object that orders a trouble")
                : Map.of(field, choices.getOrDefault(field, "is not known, or of another type"));
    }

    @ExceptionHandler
    ProblemDetail unknown(ResponseStatusException e) {
        return ProblemDetail.forStatusAndDetail(
                e.getStatusCode(), Objects.requireNonNullElse(e.getReason(), "There is no such thing."));
    }

    /** {@return the refusal, in the form that Caravan's API has} */
    public static ProblemDetail problem(Map<String, String> messages) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The order has errors; nothing was switched on.");
        List<Wrong> errors = messages.entrySet().stream()
                .map(wrong -> new Wrong(wrong.getKey(), wrong.getValue()))
                .toList();
        problem.setProperty("errors", errors);
        return problem;
    }
}
