package dev.caravan.faults;

import dev.caravan.process.CaravanProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** A start while the database is not there yet. */
final class LateDatabase implements Fault {

    private static final Pattern WAITS = Pattern.compile("(?i)wait.*database|database.*wait");

    @Override
    public String name() {
        return "database-late";
    }

    @Override
    public String done() {
        return "a node is started before PostgreSQL: waits with a clear message, then works";
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) throws IOException {
        ground.node().stop();
        ground.server().stopImmediately();
        CaravanProcess early = ground.launch();
        String said = early.process().awaitOutput(WAITS, Duration.ofMinutes(1)).group();
        ground.server().startAgain();
        early.awaitStarted();
        ground.sync().require("success");
        return Aftermath.allWell("said “%s”".formatted(said.strip()));
    }
}
