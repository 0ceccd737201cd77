package dev.caravan.platform.web;

import dev.caravan.platform.web.Problem.FieldProblem;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks by its constraints what was sent as a JSON object. */
@Component
public class FormCheck {

    // Where a value is held by an Optional, its path says so, which nobody has sent.
    private static final Pattern CONTAINER = Pattern.compile("\\.?<[^>]*>");

    private final Validator validator;

    FormCheck(Validator validator) {
        this.validator = validator;
    }

    /**
     * {@return what was sent, found to be right}
     *
     * @param sent null where there was no body, or the word null
     * @throws InvalidRequestException with every wrong field
     */
    public <T> T checked(@Nullable T sent) {
        if (sent == null) {
            throw InvalidRequestException.of("body", "must be a JSON object");
        }
        List<FieldProblem> errors = validator.validate(sent).stream()
                .map(violation -> new FieldProblem(
                        CONTAINER
                                .matcher(violation.getPropertyPath().toString())
                                .replaceAll(""),
                        violation.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        return sent;
    }
}
