package dev.caravan.alerts;

import dev.caravan.planning.UnexplainedFire;
import dev.caravan.planning.UnexplainedFires;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Planned starts of which nothing is known: the scheduler looks well and has stopped firing, {@code check-alerts} included. */
@Component
class UnexplainedStart implements AlertCondition {

    private final UnexplainedFires fires;

    UnexplainedStart(UnexplainedFires fires) {
        this.fires = fires;
    }

    @Override
    public String rule() {
        return "unexplained-start";
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public boolean watched() {
        return true;
    }

    @Override
    public List<Found> now() {
        return fires.now().stream().collect(Collectors.groupingBy(UnexplainedFire::name)).values().stream()
                .map(UnexplainedStart::found)
                .toList();
    }

    // The oldest comes first.
    private static Found found(List<UnexplainedFire> unexplained) {
        UnexplainedFire first = unexplained.get(0);
        return new Found(
                first.name(),
                ("%d planned starts of %s have no end, the first of %s: nothing fired them, nothing skipped them. Look at the"
                                + " nodes' logs and clocks and at Quartz's triggers (POST /cron-config/reload sets these anew);"
                                + " starts by hand go on")
                        .formatted(unexplained.size(), first.name(), first.plannedTime()),
                first.plannedTime(),
                "/");
    }
}
