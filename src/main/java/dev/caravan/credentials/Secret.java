package dev.caravan.credentials;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that must not be shown. It prints as {@code ***}, in JSON too; only {@link #value()} reveals it. */
public final class Secret {

    private static final String MASK = "***";

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "A secret has a value");
    }

    /** Wraps a text, also one from a JSON string; any is taken, the empty one included. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret itself: for the request that needs it, for nothing that is stored or shown. */
    public String value() {
        return value;
    }

    /** Compares in a time that does not tell how much of the value was right. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    /** The same for all secrets: a hash that differs would tell something of the value. */
    @Override
    public int hashCode() {
        return MASK.hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        return MASK;
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
