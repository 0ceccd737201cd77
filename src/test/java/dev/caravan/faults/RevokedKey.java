package dev.caravan.faults;

import com.fasterxml.jackson.databind.JsonNode;

/** A key that its upstream refuses in the known form. */
final class RevokedKey implements Fault {

    private static final String WORKSPACE = "Kestrel Insurance";

    @Override
    public String name() {
        return "revoked-key";
    }

    @Override
    public String done() {
        return "a key is revoked: quarantined after one call, none in the next run, complete again when restored";
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        Upstream upstream = ground.upstream();
        upstream.trouble("{\"workspace\":\"%s\",\"kind\":\"revoked\"}".formatted(WORKSPACE));
        RunSeen first = ground.sync().require("partial");
        requireQuarantined(first);
        long calls = upstream.calls(WORKSPACE);
        Expect.that(calls == 1, "%d calls with the revoked key".formatted(calls));
        upstream.forgetCalls();
        requireQuarantined(ground.sync().require("partial"));
        long more = upstream.calls(WORKSPACE);
        Expect.that(more == 0, "%d calls with a key in quarantine".formatted(more));
        upstream.endTroubles();
        JsonNode entries = ground.quarantine();
        Expect.that(entries.size() == 1, "in quarantine: %s".formatted(entries));
        ground.restoreAll();
        ground.sync().require("success");
        return Aftermath.allWell("%d call, then %d; %s"
                .formatted(calls, more, first.item(WORKSPACE).reason()));
    }

    private static void requireQuarantined(RunSeen run) {
        RunSeen.Item item = run.item(WORKSPACE);
        Expect.that(item.outcome().equals("quarantined"), "not in quarantine: %s".formatted(item));
    }
}
