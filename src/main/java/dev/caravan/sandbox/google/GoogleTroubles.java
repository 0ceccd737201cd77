package dev.caravan.sandbox.google;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The troubles that are switched on. Where several concern a call, the one that says most of where goes first; scopes
 * that are missing add up.
 */
final class GoogleTroubles {

    private static final Comparator<ActiveGoogleTrouble> PRECISE_FIRST = Comparator.comparingInt(
                    (ActiveGoogleTrouble trouble) -> trouble.order().precision())
            .reversed();

    private final List<ActiveGoogleTrouble> active = new ArrayList<>();
    private final long seed;
    private final Clock clock;

    /** @param seed of what shares are drawn from */
    GoogleTroubles(long seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    /** Takes the place of an earlier one at the same place. */
    synchronized void add(GoogleTrouble trouble) {
        active.removeIf(other -> other.order().samePlace(trouble));
        active.add(new ActiveGoogleTrouble(trouble, seed, clock.instant()));
        active.sort(PRECISE_FIRST);
    }

    synchronized void clear() {
        active.clear();
    }

    synchronized List<GoogleTrouble> active() {
        return active.stream().map(ActiveGoogleTrouble::shown).toList();
    }

    /** The trouble that this call runs into, if any; missing scopes are none of it. */
    synchronized Optional<GoogleTrouble> strike(GoogleCall call) {
        Optional<GoogleTrouble> strike = active.stream()
                .filter(trouble -> trouble.order().kind() != GoogleTroubleKind.SCOPE_MISSING && trouble.strikes(call))
                .findFirst()
                .map(ActiveGoogleTrouble::order);
        active.removeIf(ActiveGoogleTrouble::isOver);
        return strike;
    }

    /** The scopes that the call's grant lacks by order. */
    synchronized Set<Scope> missing(GoogleCall call) {
        Set<Scope> missing = EnumSet.noneOf(Scope.class);
        active.stream()
                .filter(trouble -> trouble.order().kind() == GoogleTroubleKind.SCOPE_MISSING && trouble.strikes(call))
                .flatMap(trouble -> Optional.ofNullable(trouble.order().scope()).stream())
                .flatMap(scope -> Scope.of(Scope.urlOf(scope)).stream())
                .forEach(missing::add);
        active.removeIf(ActiveGoogleTrouble::isOver);
        return missing;
    }
}
