package dev.caravan.platform.http;

/** A secret could not be put into a request; nothing was sent. Names the reference, never the secret. */
final class SecretReferenceException extends RuntimeException {

    private SecretReferenceException(String message) {
        super(message);
    }

    static SecretReferenceException notAReference(String header) {
        return new SecretReferenceException("Header %s must hold '%s…': the exchange never carries a secret"
                .formatted(header, SecretReferences.PREFIX));
    }

    static SecretReferenceException unknown(String reference) {
        return new SecretReferenceException("No bean of type BearerTokens holds the secret " + reference);
    }
}
