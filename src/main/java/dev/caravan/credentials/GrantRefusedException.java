package dev.caravan.credentials;

/** The provider gives no token for this grant, or none to our client; waiting mends neither. */
final class GrantRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    private GrantRefusedException(Trouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    static GrantRefusedException grant(Provider provider, String evidence) {
        return new GrantRefusedException(
                Trouble.INVALID_GRANT,
                "%s says that the grant has expired or was revoked (%s); connect it anew"
                        .formatted(provider.title(), evidence));
    }

    static GrantRefusedException client(Provider provider, String evidence) {
        return new GrantRefusedException(
                Trouble.INVALID_CLIENT,
                "%s refuses our OAuth client (%s); the grant itself is not in doubt. Set client id and secret right, then let it be checked again"
                        .formatted(provider.title(), evidence));
    }

    Trouble trouble() {
        return trouble;
    }

    /** {@return why and what to do, in words} */
    String reason() {
        return String.valueOf(getMessage());
    }
}
