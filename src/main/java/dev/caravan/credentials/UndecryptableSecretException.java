package dev.caravan.credentials;

/** A stored secret that cannot be read. Names what it belongs to and the remedy, and holds nothing of its bytes. */
public final class UndecryptableSecretException extends RuntimeException {

    private UndecryptableSecretException(String message, Throwable cause) {
        super(message, cause);
    }

    static UndecryptableSecretException keyMissing(String context, Throwable cause) {
        return new UndecryptableSecretException(
                "The secret of " + context + " cannot be read: none of the keys in caravan.encryption-keys reads it. "
                        + "Put the key that it was encrypted with back at the end of the list, or enter the secret anew.",
                cause);
    }

    static UndecryptableSecretException damaged(String context, Throwable cause) {
        return new UndecryptableSecretException(
                "The secret of " + context + " cannot be read: its key is in caravan.encryption-keys, so it was "
                        + "damaged or belongs to something else. Enter the secret anew.",
                cause);
    }
}
