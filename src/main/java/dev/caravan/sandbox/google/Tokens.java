package dev.caravan.sandbox.google;

import dev.caravan.sandbox.Scramble;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that say by themselves what they stand for, signed with the seed: the stand-in remembers none, so they outlive
 * its restart.
 */
final class Tokens {

    private static final String REFRESH = "1//0";
    private static final String ACCESS = "ya29.";
    private static final Pattern CONTENT =
            Pattern.compile("(\\d{1,9})/(\\d{1,9})/(\\d{1,18})/(\\d{1,18})/(-?\\d{1,18})");

    private final long seed;

    Tokens(long seed) {
        this.seed = seed;
    }

    String refreshToken(Grant grant) {
        return REFRESH + written(grant, 0);
    }

    String accessToken(Grant grant, Instant expires) {
        return ACCESS + written(grant, expires.getEpochSecond());
    }

    /** {@return empty for a token that is none of ours} */
    Optional<Grant> ofRefreshToken(String token) {
        return read(REFRESH, token).filter(content -> content.expires() == 0).map(Content::grant);
    }

    /** {@return empty for a token that is none of ours, or has expired} */
    Optional<Grant> ofAccessToken(String token, Instant now) {
        return read(ACCESS, token)
                .filter(content -> content.expires() > now.getEpochSecond())
                .map(Content::grant);
    }

    private String written(Grant grant, long expires) {
        String content = "%d/%d/%d/%d"
                .formatted(
                        grant.user(),
                        Scope.bits(grant.scopes()),
                        grant.issuedAt().toEpochMilli(),
                        expires);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((content + "/" + signature(content)).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Content> read(String prefix, String token) {
        if (!token.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher content = CONTENT.matcher(decoded(token.substring(prefix.length())));
        if (!content.matches()
                || Long.parseLong(content.group(5)) != signature(content.group().substring(0, content.start(5) - 1))) {
            return Optional.empty();
        }
        Grant grant = new Grant(
                Integer.parseInt(content.group(1)),
                Scope.ofBits(Integer.parseInt(content.group(2))),
                Instant.ofEpochMilli(Long.parseLong(content.group(3))));
        return Optional.of(new Content(grant, Long.parseLong(content.group(4))));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private int signature(String content) {
        return (int) (content.chars().asLongStream().reduce(seed, Scramble::of) >>> 33);
    }

    private record Content(Grant grant, long expires) {}
}
