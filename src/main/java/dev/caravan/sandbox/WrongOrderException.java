package dev.caravan.sandbox;

import java.util.Map;

/** An order of trouble whose fields contradict each other. */
final class WrongOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> messages;

    /** @param messages what is wrong, by field */
    WrongOrderException(Map<String, String> messages) {
        super("The order cannot be carried out: " + messages);
        this.messages = messages;
    }

    Map<String, String> messages() {
        return messages;
    }
}
