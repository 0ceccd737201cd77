package dev.caravan.platform.http;

import java.time.Duration;
import java.util.Optional;

/** A message did not arrive, for all that is known. Says why without the address that it was sent to, and has no cause for the same reason. */
public final class DeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    /**
     * What went wrong.
     *
     * @param reason in words, without secrets
     * @param retryAfter how long the other side asks to be left alone
     */
    public DeliveryException(String reason, Optional<Duration> retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /** One of which the other side said nothing of a time. */
    public static DeliveryException because(String reason) {
        return new DeliveryException(reason, Optional.empty());
    }

    /** {@return how long the other side asks to be left alone} */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
