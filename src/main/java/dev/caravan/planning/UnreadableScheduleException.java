package dev.caravan.planning;

/** What somebody wrote is no schedule; the message says where and why. */
public class UnreadableScheduleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableScheduleException(String message) {
        super(message);
    }

    /** {@return where and why, in words} */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
