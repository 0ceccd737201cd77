package dev.caravan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.process.CaravanProcess;
import dev.caravan.process.GoogleUpstream;

/** The incident: of 78 scripts 75 are dead, and two nodes share the calls a minute that their account has. */
final class StaleScripts implements Fault {

    private static final int SCRIPTS = 78;
    private static final int LIVE = 3;
    private static final int STALE = SCRIPTS - LIVE;

    /** Fewer than there are scripts, so that a minute is full. */
    private static final int A_MINUTE = 60;

    @Override
    public String name() {
        return "stale-scripts";
    }

    @Override
    public String done() {
        return "75 of 78 scripts dead, two nodes, 60 calls a minute for both: one call for each dead one, none in the next run";
    }

    @Override
    public String job() {
        return "sync-executions";
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        ground.stopAll();
        try (GoogleUpstream google = GoogleUpstream.start(ground.directory(), Ground.LATENCY, SCRIPTS, LIVE)) {
            CaravanProcess first = ground.start(google.settings(A_MINUTE));
            CaravanProcess second = ground.start(google.settings(A_MINUTE));
            google.registerAt(first);
            RunSeen run = ground.syncScripts().require("success");
            JsonNode journal = google.journal();
            int busiest = google.busiestMinute();
            Expect.that(busiest <= A_MINUTE, "%d calls in a minute".formatted(busiest));
            Expect.that(
                    journal.at("/stale/calls").asInt() == STALE
                            && journal.at("/stale/most").asInt() == 1,
                    "calls for dead scripts: " + journal.path("stale"));
            Expect.that(count(run, "quarantined") == STALE && count(run, "done") == LIVE, run.message());
            Expect.that(first.scriptsRead() > 0 && second.scriptsRead() > 0, "one node did it all");
            google.forgetCalls();
            RunSeen next = ground.syncScripts().require("success");
            long again = google.journal().at("/stale/calls").asLong();
            Expect.that(again == 0, "%d calls for what is known to be dead".formatted(again));
            Expect.that(count(next, "done") == LIVE, next.message());
            return Aftermath.of(
                    ground.upstream().workspaces(),
                    "%s; %d in the busiest minute; then: %s".formatted(run.message(), busiest, next.message()));
        } finally {
            ground.stopAll();
            GoogleUpstream.forgetIn(ground.ledger().jdbc());
        }
    }

    private static long count(RunSeen run, String outcome) {
        return run.items().stream()
                .filter(item -> item.outcome().equals(outcome))
                .count();
    }
}
