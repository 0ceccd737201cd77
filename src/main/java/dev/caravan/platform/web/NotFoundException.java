package dev.caravan.platform.web;

/** What was asked for does not exist; the message names it. Answered as 404. */
public abstract class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected NotFoundException(String message) {
        super(message);
    }

    /** {@return what does not exist, in words} */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
