package dev.caravan.platform.database;

import org.jspecify.annotations.Nullable;

/** Caravan cannot start with this database; the message says what is wrong with which one, and never holds a password. */
public final class DatabaseStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param message what happened, to which database or directory, as sentences
     * @param action what the operator can do about it, as sentences
     */
    public DatabaseStartException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    public DatabaseStartException(String message, String action) {
        this(message, action, null);
    }

    /** What the operator can do about it. */
    public String action() {
        return action;
    }
}
