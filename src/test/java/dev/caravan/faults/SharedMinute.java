package dev.caravan.faults;

import dev.caravan.process.CaravanProcess;

/** Two nodes that share the calls a minute that an instance allows. */
final class SharedMinute implements Fault {

    private static final int A_MINUTE = 250;

    private static final String[] SETTINGS = {
        "--caravan.workspaces.requests-per-minute=" + A_MINUTE,
        // A wait for the next call that is allowed is no new page.
        "--caravan.workspaces.small-timeout=1m",
        "--caravan.workspaces.large-timeout=1m"
    };

    @Override
    public String name() {
        return "shared-minute";
    }

    @Override
    public String done() {
        return "two nodes, 250 calls a minute for both: never passed";
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
            int busiest = ground.upstream().journal().path("busiestMinute").asInt();
            Expect.that(busiest <= A_MINUTE, "%d calls in a minute".formatted(busiest));
            Expect.that(first.pagesRead() > 0 && second.pagesRead() > 0, "one node did it all");
            return Aftermath.allWell("%d calls, %d in the busiest minute"
                    .formatted(ground.upstream().calls(), busiest));
        } finally {
            ground.stopAll();
        }
    }
}
