package dev.caravan.platform.web;

import java.util.Map;

/** The request is right, but something stands in its way; the message says what. Answered as 409. */
public class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> facts;

    /**
     * A conflict.
     *
     * @param facts what a client may want to know of it, such as {@code runId}
     */
    public ConflictException(String message, Map<String, Object> facts) {
        super(message);
        this.facts = Map.copyOf(facts);
    }

    /** {@return what stands in the way, in words} */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
