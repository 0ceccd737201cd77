package dev.caravan.console;

import dev.caravan.credentials.CredentialView;
import dev.caravan.credentials.CredentialsView;
import dev.caravan.credentials.Trouble;
import java.time.Instant;
import java.util.List;

/**
 * A credential on a page.
 *
 * @param why why no call is made with it and what to do; empty when it is valid
 * @param uses what uses it, in words; empty where nothing does
 * @param connect page on which it is connected
 * @param mendedElsewhere whether something is to be set right at the provider, and then to be tried again
 */
record CredentialLine(
        long id,
        String name,
        String provider,
        String clientId,
        Badge badge,
        String why,
        Moment invalidSince,
        Moment connected,
        List<String> scopes,
        List<String> lacks,
        String uses,
        String connect,
        boolean mendedElsewhere) {

    static CredentialLine of(CredentialView credential, Instant now) {
        return new CredentialLine(
                credential.id(),
                credential.name(),
                credential.provider().title(),
                credential.clientId(),
                badge(credential),
                credential.invalidReason().orElse(""),
                Moment.of(credential.invalidSince(), now),
                Moment.of(credential.connectedAt(), now),
                credential.scopes(),
                credential.lacks(),
                credential.usesInWords(),
                CredentialsView.connectPath(credential.provider(), credential.name()),
                credential.connectedAt().isPresent()
                        && credential
                                .trouble()
                                .filter(trouble -> !trouble.mendedByConnecting() || trouble == Trouble.KEY_LOST)
                                .isPresent());
    }

    private static Badge badge(CredentialView credential) {
        return credential.trouble().map(CredentialLine::badge).orElseGet(() -> new Badge(Badge.Kind.GOOD, "valid"));
    }

    private static Badge badge(Trouble trouble) {
        return switch (trouble) {
            case NOT_CONNECTED -> new Badge(Badge.Kind.QUIET, "not connected");
            case INVALID_CLIENT -> new Badge(Badge.Kind.BAD, "client refused");
            case API_NOT_ENABLED -> new Badge(Badge.Kind.WARNING, "API not enabled");
            case SCOPE_MISSING -> new Badge(Badge.Kind.WARNING, "lacks a scope");
            case INVALID_GRANT, UNAUTHORIZED -> new Badge(Badge.Kind.BAD, "grant gone");
            case KEY_LOST -> new Badge(Badge.Kind.BAD, "unreadable");
        };
    }
}
