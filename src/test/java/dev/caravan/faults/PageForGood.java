package dev.caravan.faults;

import java.util.Set;

/** One page of the biggest workspace fails for good, and is well again later. */
final class PageForGood implements Fault {

    private static final String VERDICT =
            "25 of 26 workspaces, 4,406 of 4,839 accounts; failed: Northwind (page 17 of 29: HTTP 500, 3 tries)";

    @Override
    public String name() {
        return "page-fails-for-good";
    }

    @Override
    public String done() {
        return "page 17 of Northwind answers 500, then is well: the next sync reads that page alone";
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        Upstream upstream = ground.upstream();
        upstream.trouble("{\"workspace\":\"Northwind\",\"page\":17,\"status\":500}");
        RunSeen run = ground.sync().require("partial");
        Expect.that(run.message().equals(VERDICT), "the verdict is: %s".formatted(run.message()));
        long tries = upstream.answered(500);
        upstream.calm();
        ground.sync(Upstream.NORTHWIND).require("success");
        Expect.that(upstream.calls() == 1, "%d calls for one missing page".formatted(upstream.calls()));
        return Aftermath.of(Set.of(), "%d × 500; then 1 call".formatted(tries));
    }
}
