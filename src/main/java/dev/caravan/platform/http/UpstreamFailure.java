package dev.caravan.platform.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What went wrong in a call, in terms of what can be done about it.
 *
 * @param kind which way on there is
 * @param status the upstream's HTTP status; empty when there was no answer
 * @param summary a few words for a verdict: {@code HTTP 500}, {@code no answer within 30 s}, {@code connection reset}
 * @param retryAfter how long the upstream asks to wait, at most a day
 * @param form where in the answer's JSON its own words stand, as a pointer such as {@code /data/message}, by which a
 *     feature knows the forms of its upstream; empty when the answer had no such words
 * @param reasons what the answer says for machines, in places that are known: Google's {@code error.code}, {@code
 *     error.status}, and the reasons in {@code error.details[]} and {@code error.errors[]}; OAuth's {@code error}
 * @param scopes those that the upstream asks for ({@code WWW-Authenticate}, RFC 6750); empty when it names none
 * @param evidence the upstream's status and own words, or the client's; at most 500 characters on one line, no secrets
 */
public record UpstreamFailure(
        Kind kind,
        Optional<Integer> status,
        String summary,
        Optional<Duration> retryAfter,
        Optional<String> form,
        Set<String> reasons,
        Set<String> scopes,
        String evidence) {

    /** The ways on. */
    public enum Kind {
        /** May be well in a moment: 408, 425, 429, 5xx, time-outs, lost, refused and missing connections, DNS. */
        RETRYABLE,
        /** Its circuit breaker is open: no call was made, and none will be for some seconds. */
        DOWN,
        /** 404 and 410: what was asked for is not there, or no more. */
        INVALID_ID,
        /** 401, 403 in the upstream's own words, and a stored secret that can't be sent: someone has to grant access anew. */
        UNAUTHORIZED,
        /** Any other 4xx: the same request will be refused again. */
        BAD_REQUEST,
        /** An answer of no known form: not JSON, not HTTP, a redirect, fields missing, a 401 or 403 that a proxy may have sent. */
        UNINTELLIGIBLE,
        /** More bytes than {@code caravan.http.max-body}. */
        TOO_LARGE,
        /** The host leads to a private address that is not allowed. */
        FORBIDDEN_ADDRESS,
        /** The certificate is expired, of another host or of nobody known: stays so until someone acts. */
        UNTRUSTED,
        /** Anything else is a bug of ours. */
        OURS
    }

    static UpstreamFailure of(Kind kind, String summary, String evidence) {
        return new UpstreamFailure(
                kind,
                Optional.empty(),
                summary,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Evidence.of(evidence));
    }
}
