package dev.caravan.credentials;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who gives grants. */
public enum Provider {
    GOOGLE("Google"),
    AMAZON("Amazon");

    private final String title;

    Provider(String title) {
        this.title = title;
    }

    /** {@return its name for people} */
    public String title() {
        return title;
    }

    /** {@return as in the API and in the table: {@code google}, {@code amazon}} */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the one of that code} */
    static Provider of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
