package dev.caravan.faults;

import java.util.Set;

/** A complete list that lacks half of the known accounts. */
final class ShrunkList implements Fault {

    @Override
    public String name() {
        return "shrunk-list";
    }

    @Override
    public String done() {
        return "half of Northwind's accounts are gone: held; accepted by a person: marked missing; back: all live";
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        Upstream upstream = ground.upstream();
        ground.sync(Upstream.NORTHWIND).require("success");
        upstream.trouble("{\"workspace\":\"Northwind\",\"kind\":\"shrunk\"}");
        RunSeen held = ground.sync().require("partial");
        Expect.that(held.item(Upstream.NORTHWIND).outcome().equals("held"), "not held: %s".formatted(held.message()));
        Expect.that(missing(ground) == 0, "%d accounts were marked missing".formatted(missing(ground)));
        ground.node().asAdmin().post("/api/workspaces/Northwind/accept", "");
        ground.sync(Upstream.NORTHWIND).require("success");
        long missing = missing(ground);
        Expect.that(missing == 217, "%d accounts were marked missing after it was accepted".formatted(missing));
        upstream.endTroubles();
        ground.sync(Upstream.NORTHWIND).require("success");
        return Aftermath.of(
                Set.of(),
                "%s; accepted: %d missing"
                        .formatted(held.item(Upstream.NORTHWIND).reason(), missing));
    }

    private static long missing(Ground ground) {
        return ground.ledger().jdbc().sql("""
                select count(*) from sender_accounts a join workspaces w on w.id = a.workspace_id
                 where w.name = 'Northwind' and a.missing_since is not null
                """).query(Long.class).single();
    }
}
