package dev.caravan.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trouble that is switched on, and what it has done so far; guarded by {@link Troubles}. */
final class ActiveTrouble {

    private static final int NOBODY = -1;

    private final Trouble order;
    private final long seed;
    private final Map<Place, Integer> asked = new HashMap<>();
    private @Nullable Integer left;
    private int hits;

    ActiveTrouble(Trouble order, long seed) {
        this.order = order;
        this.left = order.times();
        this.seed = seed;
    }

    Trouble order() {
        return order;
    }

    /** The order with the times that are left. */
    Trouble shown() {
        return order.with(left);
    }

    boolean isOver() {
        return left != null && left == 0;
    }

    /** What this call runs into, if it does. */
    Optional<Strike> strike(Optional<Tenant> tenant, int page) {
        if (!order.concerns(tenant, page) || !drawn(tenant, page)) {
            return Optional.empty();
        }
        left = left == null ? null : left - 1;
        hits++;
        return Optional.of(new Strike(order, hits));
    }

    /**
     * Drawn for each page by how often it was asked for, so that the same calls are hit in whatever order calls of
     * different pages arrive.
     */
    private boolean drawn(Optional<Tenant> tenant, int page) {
        if (order.share() == null) {
            return true;
        }
        Place place = new Place(tenant.map(Tenant::index).orElse(NOBODY), page);
        int time = asked.merge(place, 1, Integer::sum);
        long own = Scramble.of(Scramble.of(Scramble.of(seed, place.tenant()), page), time);
        return (own >>> 11) * 0x1p-53 < order.share();
    }

    private record Place(int tenant, int page) {}
}
