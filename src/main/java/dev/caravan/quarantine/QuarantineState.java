package dev.caravan.quarantine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an entry stands. What is restored or deleted has no entry any more. */
public enum QuarantineState {
    /** Skipped without a call. */
    QUARANTINED,
    /** Found invalid, but something else is more likely to blame: it is tried again at each run. */
    HELD;

    /** {@return the word in {@code quarantine.state} and in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the one of that word, if there is one} */
    public static Optional<QuarantineState> ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
