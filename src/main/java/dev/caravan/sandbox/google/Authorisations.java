package dev.caravan.sandbox.google;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Codes that a consent has brought and that wait to be exchanged: once, within ten minutes. */
final class Authorisations {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int MOST = 1_000;

    private final Tokens tokens;
    private final Clock clock;
    private final Map<String, Consent> waiting = new LinkedHashMap<>();
    private long last;

    Authorisations(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    Tokens tokens() {
        return tokens;
    }

    Instant now() {
        return clock.instant();
    }

    /** {@return the code} */
    synchronized String allow(int user, Set<Scope> scopes, AuthRequest request) {
        Grant grant = new Grant(user, scopes, clock.instant());
        last++;
        String code = "4/0A" + tokens.refreshToken(grant).substring("1//0".length()) + last;
        waiting.values().removeIf(consent -> consent.grant()
                .isFromBefore(clock.instant().minus(GOOD_FOR)));
        if (waiting.size() < MOST) {
            waiting.put(code, new Consent(grant, request));
        }
        return code;
    }

    /** {@return what was allowed; empty for a code that is unknown, used or too old} */
    synchronized Optional<Consent> redeem(String code) {
        return Optional.ofNullable(waiting.remove(code))
                .filter(consent -> !consent.grant().isFromBefore(clock.instant().minus(GOOD_FOR)));
    }

    /** A user's consent, and the request that it answers. */
    record Consent(Grant grant, AuthRequest request) {

        /** Whether the verifier is the one that the challenge was made from. */
        boolean isProvenBy(String verifier) {
            String challenge = request.codeChallenge();
            return challenge.isEmpty()
                    || challenge.equals(request.codeChallengeMethod().equals("S256") ? sha256(verifier) : verifier);
        }

        private static String sha256(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }
}
