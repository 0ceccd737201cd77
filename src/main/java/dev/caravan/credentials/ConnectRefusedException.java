package dev.caravan.credentials;

/** Nothing was connected, and nothing has changed; the message says why and what to do. */
public final class ConnectRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    ConnectRefusedException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /** {@return what was wrong, in words} */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** {@return what to do} */
    public String remedy() {
        return remedy;
    }
}
