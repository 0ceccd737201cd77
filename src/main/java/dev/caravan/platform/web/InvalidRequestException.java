package dev.caravan.platform.web;

import java.util.List;

/** The request cannot be done as it is; says which fields are wrong and why. Answered as 400. */
public class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem.FieldProblem> errors;

    public InvalidRequestException(List<Problem.FieldProblem> errors) {
        super("The request has errors: " + errors);
        this.errors = List.copyOf(errors);
    }

    /** One wrong field. */
    public static InvalidRequestException of(String field, String message) {
        return new InvalidRequestException(List.of(new Problem.FieldProblem(field, message)));
    }

    public List<Problem.FieldProblem> errors() {
        return errors;
    }
}
