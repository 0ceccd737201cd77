package dev.caravan.sandbox.google;

import dev.caravan.sandbox.Scramble;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trouble that is switched on; guarded by {@link GoogleTroubles}. */
final class ActiveGoogleTrouble {

    private final GoogleTrouble order;
    private final long seed;
    private final Instant orderedAt;
    private final Map<Place, Integer> asked = new HashMap<>();
    private @Nullable Integer left;

    ActiveGoogleTrouble(GoogleTrouble order, long seed, Instant orderedAt) {
        this.order = order;
        this.seed = seed;
        this.orderedAt = orderedAt;
        this.left = order.times();
    }

    GoogleTrouble order() {
        return order;
    }

    /** The order with the times that are left. */
    GoogleTrouble shown() {
        return order.with(left);
    }

    boolean isOver() {
        return left != null && left == 0;
    }

    /** {@return whether this call runs into it, which uses one of its times up} */
    boolean strikes(GoogleCall call) {
        if (!order.concerns(call) || !hitsGrant(call) || !drawn(call)) {
            return false;
        }
        left = left == null ? null : left - 1;
        return true;
    }

    private boolean hitsGrant(GoogleCall call) {
        return !order.kind().isOfTheGrant()
                || call.grant().filter(grant -> grant.isFromBefore(orderedAt)).isPresent();
    }

    /** Drawn by how often the place was asked, so that the same calls are hit in whatever order calls arrive. */
    private boolean drawn(GoogleCall call) {
        if (order.share() == null) {
            return true;
        }
        Place place = new Place(call.kind(), call.script());
        int time = asked.merge(place, 1, Integer::sum);
        long own = Scramble.of(
                Scramble.of(
                        Scramble.of(seed, call.kind().json().hashCode()),
                        call.script().hashCode()),
                time);
        return (own >>> 11) * 0x1p-53 < order.share();
    }

    private record Place(CallKind kind, String script) {}
}
