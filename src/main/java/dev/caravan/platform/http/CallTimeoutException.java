package dev.caravan.platform.http;

import java.time.Duration;

/** An upstream took too long; the message is fit to be shown. */
final class CallTimeoutException extends RuntimeException {

    CallTimeoutException(String what, Duration limit, Throwable cause) {
        super("%s within %s".formatted(what, readable(limit)), cause);
    }

    private static String readable(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
