package dev.caravan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.process.CaravanProcess;

/** Two nodes that share what one instance allows. */
final class SharedBudget implements Fault {

    private static final int AT_ONCE = 8;
    private static final int A_MINUTE = 300;

    /** One workspace can use all there is, so that one node can. */
    private static final String[] SETTINGS = {
        "--caravan.workspaces.max-concurrent-requests=" + AT_ONCE,
        "--caravan.workspaces.page-parallelism=" + AT_ONCE,
        "--caravan.workspaces.requests-per-minute=" + A_MINUTE,
        // A wait for the minute's next call is no lack of progress.
        "--caravan.workspaces.small-timeout=1m",
        "--caravan.workspaces.large-timeout=1m"
    };

    @Override
    public String name() {
        return "shared-budget";
    }

    @Override
    public String done() {
        return "two nodes, 8 calls at once and 300 a minute for both: never passed; one at work beside an idle one has all";
    }

    @Override
    public int times(boolean brief) {
        return 2;
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
            ground.upstream().forgetCalls();
            ground.sync(Upstream.NORTHWIND).require("success");
            JsonNode one = within(ground);
            Expect.that(
                    one.path("peakAtOnce").asInt() == AT_ONCE,
                    "one node beside an idle one had %s".formatted(used(one)));
            ground.sync().require("success");
            JsonNode both = within(ground);
            Expect.that(first.pagesRead() > 0 && second.pagesRead() > 0, "one node did it all");
            return Aftermath.allWell("one at work: %s; both: %s".formatted(used(one), used(both)));
        } finally {
            ground.stopAll();
        }
    }

    private static JsonNode within(Ground ground) {
        JsonNode journal = ground.upstream().journal();
        Expect.that(
                journal.path("peakAtOnce").asInt() <= AT_ONCE
                        && journal.path("busiestMinute").asInt() <= A_MINUTE,
                "more than the budget: %s".formatted(used(journal)));
        return journal;
    }

    private static String used(JsonNode journal) {
        return "%d at once, %d in the busiest minute"
                .formatted(
                        journal.path("peakAtOnce").asInt(),
                        journal.path("busiestMinute").asInt());
    }
}
