package dev.caravan.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The troubles that are switched on; each call that one hits uses one of its times up. */
final class Troubles {

    private final List<Trouble> active = new ArrayList<>();

    /** Takes the place of an earlier one on the same page. */
    synchronized void add(Trouble trouble) {
        active.removeIf(other ->
                other.workspace().equals(trouble.workspace()) && other.page().equals(trouble.page()));
        active.add(trouble);
    }

    synchronized void clear() {
        active.clear();
    }

    synchronized List<Trouble> active() {
        return List.copyOf(active);
    }

    /** The trouble that this call runs into, if any. */
    synchronized Optional<Trouble> strike(Tenant tenant, int page) {
        Optional<Trouble> hit =
                active.stream().filter(trouble -> trouble.hits(tenant, page)).findFirst();
        hit.ifPresent(trouble -> {
            active.replaceAll(other -> other.equals(trouble) ? trouble.onceLess() : other);
            active.removeIf(Trouble::isOver);
        });
        return hit;
    }
}
