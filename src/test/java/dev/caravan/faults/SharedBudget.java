package dev.caravan.faults;

import dev.caravan.process.CaravanProcess;
import java.time.Duration;

/** Two nodes that share the calls at once that an instance allows. */
final class SharedBudget implements Fault {

    private static final int AT_ONCE = 8;
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** One workspace can use all there is, so that one node can; and no minute is ever full. */
    private static final String[] SETTINGS = {
        "--caravan.workspaces.max-concurrent-requests=" + AT_ONCE,
        "--caravan.workspaces.page-parallelism=" + AT_ONCE,
        "--caravan.workspaces.requests-per-minute=30000",
        "--caravan.workspaces.response-timeout=5s",
        "--caravan.http.total-timeout=10s"
    };

    @Override
    public String name() {
        return "shared-budget";
    }

    @Override
    public String done() {
        return "two nodes, 8 calls at once for both: never passed; one at work beside an idle one has all";
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        ground.stopAll();
        try {
            CaravanProcess first = ground.start(SETTINGS);
            CaravanProcess second = ground.start(SETTINGS);
            ground.sync().require("success");
            int both = atOnce(ground.upstream());
            Expect.that(both <= AT_ONCE, "%d calls at once by both".formatted(both));
            Expect.that(first.pagesRead() > 0 && second.pagesRead() > 0, "one node did it all");
            Upstream slow =
                    ground.another(SLOW, "Slow ", ground.upstream().workspaces().indexOf(Upstream.NORTHWIND) + 1);
            ground.sync("Slow%20" + Upstream.NORTHWIND).require("success");
            int one = atOnce(slow);
            Expect.that(one == AT_ONCE, "%d calls at once by one, beside an idle one".formatted(one));
            return Aftermath.of(
                    slow.workspaces(), "%d at once by both, %d by one beside an idle one".formatted(both, one));
        } finally {
            ground.stopAll();
        }
    }

    private static int atOnce(Upstream upstream) {
        return upstream.journal().path("peakAtOnce").asInt();
    }
}
