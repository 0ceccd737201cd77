package dev.caravan.platform.web;

/** What can be said of an error of which only the status may be told. */
final class ProblemDetails {

    private ProblemDetails() {}

    static String of(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read: its path, a header or its body is malformed.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take that method.";
            case 406 -> "This can only be answered with another media type than the Accept header allows.";
            case 413 -> "The request's body is larger than what is accepted, 16 MB.";
            case 415 -> "The body's Content-Type is not one that this path takes; most take application/json.";
            case 501 -> "The request's method or transfer encoding is not known here.";
            case 503 -> "This cannot be answered now; try again later.";
            default ->
                status < 500
                        ? "The request was refused."
                        : "Something failed here; Caravan's log says what. The request may be tried again.";
        };
    }
}
