package dev.caravan.faults;

import dev.caravan.process.CaravanProcess;
import java.time.Duration;

/** SIGTERM in the midst of a sync. */
final class StoppedNode implements Fault {

    private static final Duration MOMENTS = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "sigterm";
    }

    @Override
    public String done() {
        return "SIGTERM in the midst of a sync: exits 0 within 30 s, the next start goes on, reading nothing twice";
    }

    /** {@code CrashIT} has it in each build. */
    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        CaravanProcess node = ground.node();
        long run = node.startSync();
        ground.awaitPages(run, 20);
        ground.pass(MOMENTS);
        long begun = System.nanoTime();
        int exit = node.stop();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Expect.that(exit == 0, "exits with %d".formatted(exit));
        long open = ground.ledger()
                .jdbc()
                .sql("select count(*) from run_items where outcome is null")
                .query(Long.class)
                .single();
        ground.node();
        ground.awaitEnd(run).require("success");
        Expect.that(
                ground.upstream().calls() == Upstream.PAGES,
                "%d calls for %d pages".formatted(ground.upstream().calls(), Upstream.PAGES));
        return Aftermath.allWell("gone after %.1f s, %d items handed over".formatted(took.toMillis() / 1000.0, open));
    }
}
