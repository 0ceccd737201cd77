package dev.caravan.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.caravan.platform.web.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an alert stands. */
public enum AlertState {
    OPEN,
    CLOSED;

    /** {@return the word in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

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
        return Optional.of(Arrays.stream(values())
                .filter(state -> state.word().equals(sent))
                .findFirst()
                .orElseThrow(() -> InvalidRequestException.of("state", "must be open or closed")));
    }
}
