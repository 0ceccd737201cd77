package dev.caravan.faults;

/** 500 on a fifth of all calls. */
final class FifthOfCalls implements Fault {

    @Override
    public String name() {
        return "fifth-of-calls-500";
    }

    @Override
    public String done() {
        return "HTTP 500 on 20 % of all calls: all complete in the end, no page read twice";
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        Upstream upstream = ground.upstream();
        upstream.trouble("{\"status\":500,\"share\":0.2}");
        ground.sync().require("success");
        long failed = upstream.answered(500);
        long answered = upstream.answered(200);
        double share = (double) failed / upstream.calls();
        Expect.that(share > 0.14 && share < 0.26, "%d of %d calls failed".formatted(failed, upstream.calls()));
        Expect.that(
                answered == Upstream.PAGES, "%d calls were answered, for %d pages".formatted(answered, Upstream.PAGES));
        return Aftermath.allWell("%d calls, %d × 500".formatted(upstream.calls(), failed));
    }
}
