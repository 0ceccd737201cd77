package dev.caravan.console;

import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with the fields of a form, to be said at each. */
final class FieldErrors {

    /** Nothing. */
    static final Map<String, String> NONE = Map.of();

    private FieldErrors() {}

    /** {@return what is wrong, by the field's name} */
    static Map<String, String> of(InvalidRequestException refused) {
        return refused.errors().stream()
                .collect(Collectors.toMap(
                        Problem.FieldProblem::field,
                        Problem.FieldProblem::message,
                        (first, second) -> first + "; " + second,
                        LinkedHashMap::new));
    }
}
