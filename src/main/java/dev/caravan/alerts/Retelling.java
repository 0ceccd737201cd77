package dev.caravan.alerts;

import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.PutBack;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is not taken is told again later, each time after a longer while, for a day. */
@Component
class Retelling {

    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofDays(1);

    private final Claims claims;

    Retelling(Claims claims) {
        this.claims = claims;
    }

    void later(ItemClaim claim, String reason, Duration asked) {
        Duration age = claims.standstill(claim).time();
        if (age.compareTo(GIVE_UP) >= 0) {
            claims.end(claim, ItemEnd.of(ItemOutcome.FAILED, reason + "; given up after a day"));
        } else {
            claims.putBack(claim, PutBack.putOff(delay(age, asked), reason));
        }
    }

    /** As long as it has been tried already, so it doubles; at least what the channel asks for. */
    static Duration delay(Duration age, Duration asked) {
        Duration own = bounded(age, FIRST_DELAY, LONGEST_DELAY);
        return bounded(asked, own, LONGEST_DELAY);
    }

    private static Duration bounded(Duration wish, Duration least, Duration most) {
        Duration enough = wish.compareTo(least) < 0 ? least : wish;
        return enough.compareTo(most) > 0 ? most : enough;
    }
}
