package dev.caravan.faults;

import java.io.IOException;
import java.time.Duration;

/** PostgreSQL stops without a checkpoint in the midst of a sync, and comes back. */
final class CrashedDatabase implements Fault {

    private static final Duration AWAY = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "database-crash";
    }

    @Override
    public String done() {
        return "PostgreSQL stopped as by pg_ctl stop -m immediate in the midst of a sync, and started again";
    }

    @Override
    public int times(boolean brief) {
        return brief ? 1 : 3;
    }

    @Override
    public Aftermath happen(Ground ground, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            long run = ground.node().startSync();
            ground.awaitPages(run, 50 + ground.random().nextInt(200));
            ground.server().stopImmediately();
            ground.pass(AWAY);
            ground.server().startAgain();
            ground.awaitEnd(run).require("success");
        }
        return Aftermath.allWell(
                "%d calls for %d pages".formatted(ground.upstream().calls(), times * Upstream.PAGES));
    }
}
