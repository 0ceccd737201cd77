package dev.caravan.faults;

import java.util.Set;

/** A list that changes while it is read. */
final class ListMoves implements Fault {

    private static final String ONCE = "Kestrel Insurance";
    private static final String ALWAYS = "Umbra Design";

    @Override
    public String name() {
        return "list-moves";
    }

    @Override
    public String done() {
        return "total and last_page change while a list is read: once, and again and again";
    }

    @Override
    public int times(boolean brief) {
        return 2;
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        String order = "{\"workspace\":\"%s\",\"kind\":\"moves\"%s}";
        ground.upstream().trouble(order.formatted(ONCE, ",\"page\":3,\"times\":1"));
        ground.upstream().trouble(order.formatted(ALWAYS, ""));
        RunSeen run = ground.sync().require("partial");
        Expect.that(run.item(ONCE).outcome().equals("done"), "moved once: %s".formatted(run.item(ONCE)));
        Expect.that(run.item(ALWAYS).outcome().equals("partial"), "moves always: %s".formatted(run.item(ALWAYS)));
        return Aftermath.of(Set.of(ALWAYS), run.message());
    }
}
