package dev.caravan.sandbox.google;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.caravan.sandbox.TroubleKind;
import java.util.Locale;
import java.util.Optional;

/** The ways in which Google's stand-in can misbehave; written {@code scope-missing} in JSON. */
enum GoogleTroubleKind {
    /** Answers with the status that is ordered along with it. */
    STATUS,
    /** The script is not there: 404. */
    GONE,
    /** The id is none: 400. */
    INVALID,
    /** The script is another account's: 403. */
    DENIED,
    /** A script that is dead answers as if it had never been. */
    BACK,
    /** The script has executed nothing. */
    NEVER_RAN,
    /** Grants from before the order lack the scope that is ordered along; who connects anew is well. */
    SCOPE_MISSING,
    /** The user's own switch for the Apps Script API is off. */
    API_NOT_ENABLED,
    /** The Cloud project's switch for the API is off. */
    SERVICE_DISABLED,
    /** Grants from before the order are worth nothing; who connects anew is well. */
    REVOKED,
    /** The client's secret is wrong. */
    CLIENT_WRONG,
    /** There is no such client. */
    CLIENT_UNKNOWN,
    /** 401 by the API, though the token is good. */
    UNAUTHENTICATED,
    /** 429, as when the user's quota is used up. */
    QUOTA,
    /** 403 with the quota's reason in the older form. */
    QUOTA_403,
    /** 403 in a proxy's HTML. */
    HTML_403,
    /** 404 in a web server's HTML. */
    HTML_404,
    /** 200, {@code application/json}, and a sentence. */
    NOT_JSON,
    /** 200 and a page of HTML that says so. */
    WRONG_TYPE,
    /** The first half of the answer, of the length that its header tells. */
    TRUNCATED,
    /** 302 to another host. */
    REDIRECT,
    /** A connection closed without an answer. */
    DOWN,
    /** No answer ever. */
    HANG,
    /** A byte a second. */
    DRIP,
    /** Half of the answer, then the connection is reset. */
    RESET,
    /** 80 MB. */
    HUGE;

    @JsonValue
    String json() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is the token's endpoint that it hits when no call is named. */
    boolean isOfTheToken() {
        return this == CLIENT_WRONG || this == CLIENT_UNKNOWN;
    }

    /** Whether it hits grants, wherever they are shown: refresh tokens and access tokens. */
    boolean isOfTheGrant() {
        return this == REVOKED || this == SCOPE_MISSING;
    }

    /** Whether it says what has become of a script. */
    boolean isOfTheScript() {
        return this == GONE || this == INVALID || this == DENIED || this == BACK || this == NEVER_RAN;
    }

    /** How its answer breaks, if it does. */
    Optional<TroubleKind> breaking() {
        return switch (this) {
            case DOWN -> Optional.of(TroubleKind.DOWN);
            case HANG -> Optional.of(TroubleKind.HANG);
            case DRIP -> Optional.of(TroubleKind.DRIP);
            case RESET -> Optional.of(TroubleKind.RESET);
            case HUGE -> Optional.of(TroubleKind.HUGE);
            default -> Optional.empty();
        };
    }
}
