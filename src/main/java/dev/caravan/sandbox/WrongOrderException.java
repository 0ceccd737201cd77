package dev.caravan.sandbox;

import java.util.Map;

/** An order of trouble whose fields contradict each other. */
public final class WrongOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> messages;

    /**
     * Refuses an order.
     *
     * @param messages what is wrong, by field
     */
    public WrongOrderException(Map<String, String> messages) {
        super("The order cannot be carried out: " + messages);
        this.messages = messages;
    }

    /** {@return what is wrong, by field} */
    public Map<String, String> messages() {
        return messages;
    }
}
