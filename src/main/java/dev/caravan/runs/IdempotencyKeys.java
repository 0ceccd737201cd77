package dev.caravan.runs;

import dev.caravan.platform.web.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets those who ask repeat a request, after a lost answer say, without starting something twice. */
@Component("idempotencyKeys")
public class IdempotencyKeys {

    /** Bounded as a column of an index has to be; what is longer is no key. */
    private static final int LONGEST = 255;

    /**
     * The same wish, known by the key of the one who asks. For a day it finds the first one's run.
     *
     * @param key the request's header {@code Idempotency-Key}; null where there is none
     * @throws InvalidRequestException for what is no key
     */
    public StartRequest named(StartRequest wish, @Nullable String key) {
        if (key == null) {
            return wish;
        }
        if (!key.matches("[\\x21-\\x7e]{1,%d}".formatted(LONGEST))) {
            throw InvalidRequestException.of(
                    "Idempotency-Key", "must be 1 to %d visible ASCII characters, without spaces".formatted(LONGEST));
        }
        return wish.askedOnceAs(key);
    }
}
