package dev.caravan.console;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** An address has sent more wrong secrets than it may in a minute. */
final class TooManyGuessesException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration left;

    TooManyGuessesException(Duration left) {
        super("Too many wrong secrets from this address");
        this.left = left;
    }

    /** {@return how long until wrong ones are looked at again} */
    Duration left() {
        return left;
    }
}
