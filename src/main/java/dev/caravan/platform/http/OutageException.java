package dev.caravan.platform.http;

/** A failure that several tenants of an instance share; what a circuit breaker counts. */
final class OutageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutageException(Exception cause) {
        super(cause);
    }
}
