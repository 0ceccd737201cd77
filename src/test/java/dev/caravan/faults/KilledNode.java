package dev.caravan.faults;

import dev.caravan.process.CaravanProcess;
import dev.caravan.process.Waiting;
import java.time.Duration;

/** {@code kill -9} at random moments, and a start after each. */
final class KilledNode implements Fault {

    /** About as long as a sync takes here. */
    private static final Duration MOMENTS = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "kill-9";
    }

    @Override
    public String done() {
        return "kill -9 at random moments of a sync, a start after each";
    }

    @Override
    public int times(boolean brief) {
        return brief ? 2 : 20;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        int atWork = 0;
        for (int i = 0; i < times; i++) {
            CaravanProcess node = ground.node();
            if (ground.ledger().runs("status = 2") == 0) {
                node.startSync();
            }
            ground.pass(MOMENTS);
            boolean works = ground.ledger().itemsOf(node) > 0;
            node.process().kill();
            atWork += works ? 1 : 0;
        }
        ground.node();
        Waiting.until(
                "the end of every run", Ground.IN_TIME, () -> ground.ledger().runs("status = 2") == 0);
        long runs = ground.ledger().runs("status = 0");
        ground.sync().require("success");
        return Aftermath.allWell("%d of %d kills with items in hand; %d runs succeeded".formatted(atWork, times, runs));
    }
}
