package dev.caravan.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The troubles that are switched on; each call that one hits uses one of its times up. Where several concern a call, the
 * one that says most of where goes first.
 */
final class Troubles {

    private static final Comparator<ActiveTrouble> PRECISE_FIRST = Comparator.comparingInt(
                    (ActiveTrouble trouble) -> trouble.order().precision())
            .reversed();

    private final List<ActiveTrouble> active = new ArrayList<>();
    private final long seed;

    /** @param seed of what shares are drawn from */
    Troubles(long seed) {
        this.seed = seed;
    }

    /** Takes the place of an earlier one at the same place. */
    synchronized void add(Trouble trouble) {
        active.removeIf(other -> other.order().samePlace(trouble));
        active.add(new ActiveTrouble(trouble, seed));
        active.sort(PRECISE_FIRST);
    }

    synchronized void clear() {
        active.clear();
    }

    /** Switches off what was ordered for that workspace; trouble of the whole instance stays. */
    synchronized void clear(String workspace) {
        active.removeIf(trouble -> workspace.equals(trouble.order().workspace()));
    }

    synchronized List<Trouble> active() {
        return active.stream().map(ActiveTrouble::shown).toList();
    }

    /** The trouble that this call runs into, if any. */
    synchronized Optional<Strike> strike(Optional<Tenant> tenant, int page) {
        for (ActiveTrouble trouble : active) {
            Optional<Strike> strike = trouble.strike(tenant, page);
            if (strike.isPresent()) {
                active.removeIf(ActiveTrouble::isOver);
                return strike;
            }
        }
        return Optional.empty();
    }
}
