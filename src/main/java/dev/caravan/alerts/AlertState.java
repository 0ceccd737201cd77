package dev.caravan.alerts;

import dev.caravan.platform.Worded;
import dev.caravan.platform.web.InvalidRequestException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an alert stands. */
public enum AlertState implements Worded {
    OPEN,
    CLOSED;

    /**
     * The one that a request names.
     *
     * @param sent null for both
     * @throws InvalidRequestException when it is none of them
     */
    static Optional<AlertState> ofSent(@Nullable String sent) {
        if (sent == null) {
            return Optional.empty();
        }
        return Optional.of(Worded.find(AlertState.class, sent)
                .orElseThrow(() -> InvalidRequestException.of("state", "must be open or closed")));
    }
}
