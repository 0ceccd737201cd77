package dev.caravan.faults;

import dev.caravan.process.CaravanProcess;
import dev.caravan.process.Waiting;
import java.util.List;

/** A node that is stopped past its lease, and goes on when another has finished its work. */
final class PausedNode implements Fault {

    @Override
    public String name() {
        return "sigstop-past-lease";
    }

    @Override
    public String done() {
        return "SIGSTOP of a node at work, the other one finishes, SIGCONT: nothing changes, nothing is sent";
    }

    /** {@code TwoNodesIT} has it in each build. */
    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Aftermath happen(Ground ground, int times) {
        CaravanProcess first = ground.node();
        CaravanProcess paused = ground.start();
        long run = first.startSync();
        Waiting.until("work of the node", Ground.IN_TIME, () -> ground.ledger().itemsOf(paused) > 1);
        paused.process().signal("STOP");
        ground.awaitEnd(run).require("success");
        List<String> outcome = ground.ledger().outcome(run);
        long calls = ground.upstream().calls();
        paused.process().signal("CONT");
        Waiting.until("a new lease", Ground.IN_TIME, () -> ground.ledger().hasLease(paused));
        long sent = ground.upstream().calls() - calls;
        Expect.that(ground.ledger().outcome(run).equals(outcome), "the outcome of run %d changed".formatted(run));
        Expect.that(sent == 0, "%d calls were sent by the node that woke up".formatted(sent));
        ground.sync().require("success");
        return Aftermath.allWell("%d calls by both, %d after SIGCONT".formatted(calls, sent));
    }
}
