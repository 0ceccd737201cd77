package dev.caravan.sandbox.google;

/** A query that the API cannot read; the message is what it answers. */
final class QueryRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueryRefusedException(String message) {
        super(message);
    }
}
