package dev.caravan.faults;

import dev.caravan.process.CaravanProcess;
import dev.caravan.process.GoogleUpstream;
import dev.caravan.process.Waiting;
import java.time.Duration;
import java.util.List;

/** {@code kill -9} at random moments of a sync of scripts, and a start after each. */
final class KilledScripts implements Fault {

    private static final int SCRIPTS = 150;
    private static final int LIVE = 120;
    private static final int A_MINUTE = 6000;

    /** About as long as a sync takes here. */
    private static final Duration MOMENTS = Duration.ofSeconds(4);

    // What is a day younger than the oldest and an hour older than the newest that is listed is the same at every call.
    private static final String EXECUTIONS = """
            select script_id || ' ' || function_name || ' ' || start_time || ' ' || process_type
              from script_executions
             where start_time between :now::timestamptz - interval '6 days' and :now::timestamptz - interval '1 hour'
             order by 1
            """;

    @Override
    public String name() {
        return "scripts-kill-9";
    }

    @Override
    public String done() {
        return "kill -9 at random moments of a sync of scripts, a start after each: every execution is stored, no gap";
    }

    @Override
    public String job() {
        return "sync-executions";
    }

    @Override
    public int times(boolean brief) {
        return brief ? 2 : 10;
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        ground.stopAll();
        try (GoogleUpstream google = GoogleUpstream.start(ground.directory(), Ground.LATENCY, SCRIPTS, LIVE)) {
            google.registerAt(ground.start(google.settings(A_MINUTE)));
            int atWork = kill(ground, google, times);
            ground.start(google.settings(A_MINUTE));
            Waiting.until(
                    "the end of every run",
                    Ground.IN_TIME,
                    () -> ground.ledger().runs("status = 2") == 0);
            ground.syncScripts().require("success");
            long calls = google.journal().at("/stale/calls").asLong();
            Expect.that(
                    calls <= SCRIPTS - LIVE + 4L * times,
                    "%d calls for %d dead scripts".formatted(calls, SCRIPTS - LIVE));
            return Aftermath.of(
                    ground.upstream().workspaces(),
                    "%d of %d kills with items in hand; %d executions, none lost; %d calls for %d dead scripts"
                            .formatted(atWork, times, compared(ground), calls, SCRIPTS - LIVE));
        } finally {
            ground.stopAll();
            GoogleUpstream.forgetIn(ground.ledger().jdbc());
        }
    }

    private static int kill(Ground ground, GoogleUpstream google, int times) {
        int atWork = 0;
        for (int i = 0; i < times; i++) {
            if (i > 0) {
                ground.start(google.settings(A_MINUTE));
            }
            CaravanProcess node = ground.node();
            if (ground.ledger().runs("status = 2") == 0) {
                node.asCron().post("/api/sync/executions", "").require(202);
            }
            ground.pass(MOMENTS);
            atWork += ground.ledger().itemsOf(node) > 0 ? 1 : 0;
            node.process().kill();
        }
        return atWork;
    }

    /** Reads everything anew, without a kill, and finds the same. */
    private static int compared(Ground ground) {
        String now = ground.ledger()
                .jdbc()
                .sql("select now()::text")
                .query(String.class)
                .single();
        List<String> kept = executions(ground, now);
        ground.ledger().jdbc().sql("delete from script_executions").update();
        ground.ledger()
                .jdbc()
                .sql(
                        "update scripts set read_through = null, resume_token = null, resume_from = null, resume_at = null")
                .update();
        ground.syncScripts().require("success");
        List<String> read = executions(ground, now);
        Expect.that(kept.equals(read), "%d executions after the kills, %d without".formatted(kept.size(), read.size()));
        return kept.size();
    }

    private static List<String> executions(Ground ground, String now) {
        return ground.ledger()
                .jdbc()
                .sql(EXECUTIONS)
                .param("now", now)
                .query(String.class)
                .list();
    }
}
