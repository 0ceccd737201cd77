package dev.caravan.credentials;

/**
 * A call was about to be sent with a credential that has no access token, or is marked as invalid: since it was asked for, or
 * it never was.
 */
public final class AccessTokenMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccessTokenMissingException(long credential) {
        super("Credential %d has no access token just now; ask accessTokens for it before each call"
                .formatted(credential));
    }
}
