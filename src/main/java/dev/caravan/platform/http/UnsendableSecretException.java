package dev.caravan.platform.http;

/** A stored secret holds a character that no header can carry, a line break say; it has to be entered anew. */
final class UnsendableSecretException extends RuntimeException {

    UnsendableSecretException(String reference) {
        super("The secret %s is empty or holds a line break, space or other character that can't be sent; enter it anew"
                .formatted(reference));
    }
}
