package dev.caravan.sandbox.google;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a user has allowed.
 *
 * @param user index of the user, from 0
 * @param issuedAt the epoch for the grants that the sandbox is delivered with
 */
record Grant(int user, Set<Scope> scopes, Instant issuedAt) {

    boolean allowsOneOf(Set<Scope> accepted) {
        return scopes.stream().anyMatch(accepted::contains);
    }

    boolean isFromBefore(Instant time) {
        return issuedAt.isBefore(time);
    }

    Grant without(Set<Scope> missing) {
        Set<Scope> left = EnumSet.noneOf(Scope.class);
        left.addAll(scopes);
        left.removeAll(missing);
        return new Grant(user, left, issuedAt);
    }
}
