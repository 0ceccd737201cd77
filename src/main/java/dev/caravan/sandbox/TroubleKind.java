package dev.caravan.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The ways in which the stand-in can misbehave; written {@code hang-after-headers} in JSON. */
public enum TroubleKind {
    /** Answers with the status that is ordered along with it. */
    STATUS,
    /** The whole is not there: a status when one is ordered, else a connection closed without an answer. */
    DOWN,
    /** 401 in its known form: the key is nobody's. */
    REVOKED,
    /** 403 in its known form: the key is another workspace's. */
    FORBIDDEN,
    /** 401 in a proxy's HTML, which says nothing of the key. */
    HTML_401,
    /** 302 to another host. */
    REDIRECT,
    /** 200, {@code application/json}, and a sentence. */
    NOT_JSON,
    /** 200 and a page of HTML that says so. */
    WRONG_TYPE,
    /** The first half of the page's JSON, of the length that its header tells. */
    TRUNCATED,
    /** A page without {@code meta}. */
    NO_META,
    /** A page without rows whose {@code meta} is as ever. */
    EMPTY_PAGE,
    /** Every second answer, from the first on, tells of one page more than there is. */
    MOVES,
    /** The page's last row is its first once more. */
    DUPLICATES,
    /** The page's first row has no e-mail address. */
    NO_EMAIL,
    /** The page's first row has null for the number of mails sent. */
    NULL_COUNT,
    /** The first half of the workspace's accounts is all there is. */
    SHRUNK,
    /** No answer ever. */
    HANG,
    /** Headers, and no body ever. */
    HANG_AFTER_HEADERS,
    /** The page at a byte a second. */
    DRIP,
    /** Half of the page, then the connection is reset. */
    RESET,
    /** 80 MB. */
    HUGE;

    @JsonValue
    String json() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a status goes with it. */
    boolean takesStatus() {
        return this == STATUS || this == DOWN;
    }
}
