package dev.caravan.faults;

import java.util.List;

/** One instance closes every connection while another is well. */
final class InstanceDown implements Fault {

    private static final int ELSEWHERE = 10;

    @Override
    public String name() {
        return "instance-down";
    }

    @Override
    public String done() {
        return "one instance closes every connection, a second one is well; then both are";
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        Upstream down = ground.upstream();
        Upstream well = ground.another(Ground.LATENCY, "Elsewhere ", ELSEWHERE);
        down.trouble("{\"kind\":\"down\"}");
        RunSeen run = ground.sync().require("partial");
        long calls = down.calls();
        List<RunSeen.Item> wrong = run.items().stream()
                .filter(item ->
                        item.outcome().equals("done") != well.workspaces().contains(item.workspace()))
                .toList();
        Expect.that(wrong.isEmpty(), "ended otherwise: %s".formatted(wrong));
        // Nine each, if every workspace were tried as often as one that fails alone.
        int hammered = down.workspaces().size() * 9;
        Expect.that(calls * 2 < hammered, "the instance that was down got %d calls".formatted(calls));
        down.endTroubles();
        ground.sync().require("success");
        return Aftermath.allWell("%d calls while down; %s".formatted(calls, run.message()));
    }
}
