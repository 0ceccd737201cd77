package dev.caravan.credentials;

/** No call can be made with the credential until a person has done something; the message says what. */
public final class CredentialUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Credential credential;
    private final Trouble trouble;
    private final String reason;

    /**
     * Names the credential, and what to do.
     *
     * @param reason in words, as {@link Credential#invalidReason()}
     */
    public CredentialUnusableException(Credential credential, Trouble trouble, String reason) {
        super("Credential '%s' cannot be used: %s".formatted(credential.name(), reason));
        this.credential = credential;
        this.trouble = trouble;
        this.reason = reason;
    }

    public Credential credential() {
        return credential;
    }

    public Trouble trouble() {
        return trouble;
    }

    /** {@return why and what to do, in words} */
    public String reason() {
        return reason;
    }
}
