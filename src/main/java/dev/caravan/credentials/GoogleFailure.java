package dev.caravan.credentials;

import java.util.Optional;
import java.util.Set;

/**
 * What a Google API means by a refusal.
 *
 * @param scopes those that Google asks for, where it names them; empty for every other kind
 * @param remedy what to do about it, for people; empty where there is nothing to be done at Google
 */
public record GoogleFailure(Kind kind, Set<String> scopes, String remedy) {

    /** The meanings. */
    public enum Kind {
        /** 404 in Google's own form: there is no such thing, or not for this user. */
        NOT_FOUND,
        /** 400 in Google's own form. */
        INVALID_ARGUMENT,
        /** The user may not do this with this thing. */
        PERMISSION_DENIED,
        /** Our grant lacks a scope: the credential's trouble, not the thing's. */
        SCOPE_MISSING,
        /** The API is switched off, for the user or for the client's project: the credential's trouble. */
        API_NOT_ENABLED,
        /** The token is refused. */
        UNAUTHENTICATED,
        /** 429, or a 403 with a quota's reason: nothing is wrong but the pace. */
        QUOTA,
        /** Anything else, and everything that does not have Google's form, such as a proxy's page: no verdict on anything. */
        OTHER
    }

    static GoogleFailure of(Kind kind) {
        return new GoogleFailure(kind, Set.of(), "");
    }

    /** {@return what it says of the credential; empty where it says nothing, or (a refused token) not for certain} */
    public Optional<Trouble> trouble() {
        return switch (kind) {
            case SCOPE_MISSING -> Optional.of(Trouble.SCOPE_MISSING);
            case API_NOT_ENABLED -> Optional.of(Trouble.API_NOT_ENABLED);
            default -> Optional.empty();
        };
    }
}
