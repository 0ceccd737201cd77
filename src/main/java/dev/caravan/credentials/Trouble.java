package dev.caravan.credentials;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why no call is made with a credential. */
public enum Trouble {
    /** It has no grant yet. */
    NOT_CONNECTED,
    /** The provider says that the grant has expired or was revoked. */
    INVALID_GRANT,
    /** The provider refuses our OAuth client; nothing is said of the grant. */
    INVALID_CLIENT,
    /** A token that was fetched just now is refused. */
    UNAUTHORIZED,
    /** The grant does not allow what is done with it. */
    SCOPE_MISSING,
    /** The API is switched off, for the user or for the client's project. */
    API_NOT_ENABLED,
    /** Its secrets cannot be read with the keys that there are. */
    KEY_LOST;

    /** {@return as in the table: {@code invalid_grant}} */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether connecting it anew mends it; else something is to be set right first, and then tried again} */
    public boolean mendedByConnecting() {
        return this != INVALID_CLIENT && this != API_NOT_ENABLED;
    }

    static Trouble of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
