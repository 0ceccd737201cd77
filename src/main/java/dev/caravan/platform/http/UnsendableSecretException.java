package dev.caravan.platform.http;

/** A stored secret cannot be sent; someone has to enter it anew, or to put the key back that reads it. */
public final class UnsendableSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** It holds a character that no header can carry, a line break say. */
    UnsendableSecretException(String reference) {
        super("The secret %s is empty or holds a line break, space or other character that can't be sent; enter it anew"
                .formatted(reference));
    }

    private UnsendableSecretException(RuntimeException unreadable) {
        super(unreadable.getMessage(), unreadable);
    }

    /** It cannot be decrypted, for the reason and with the remedy that the exception names. */
    public static UnsendableSecretException because(RuntimeException unreadable) {
        return new UnsendableSecretException(unreadable);
    }
}
