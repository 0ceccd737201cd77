package dev.caravan.faults;

import java.time.Duration;

/** Every connection to the database is cut, again and again, in the midst of a sync. */
final class CutConnections implements Fault {

    private static final Duration BETWEEN = Duration.ofMillis(1500);

    @Override
    public String name() {
        return "connections-cut";
    }

    @Override
    public String done() {
        return "pg_terminate_backend of every connection, at random moments of a sync";
    }

    @Override
    public int times(boolean brief) {
        return brief ? 3 : 10;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        int cut = 0;
        int runs = 0;
        for (int i = 0; i < times; runs++) {
            long run = ground.node().startSync();
            ground.awaitPages(run, 30);
            for (; i < times && ground.ledger().runs("status = 2") > 0; i++) {
                cut += cut(ground);
                ground.pass(BETWEEN);
            }
            ground.awaitEnd(run).require("success");
        }
        return Aftermath.allWell("%d connections cut in %d runs, %d calls"
                .formatted(cut, runs, ground.upstream().calls()));
    }

    private static int cut(Ground ground) {
        return ground.ledger().jdbc().sql("""
                select count(*) filter (where pg_terminate_backend(pid))
                  from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                """).query(Integer.class).single();
    }
}
