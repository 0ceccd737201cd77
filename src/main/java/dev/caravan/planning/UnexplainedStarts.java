package dev.caravan.planning;

import dev.caravan.alerts.AlertCondition;
import dev.caravan.alerts.Found;
import dev.caravan.alerts.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A job's planned starts pass, and nothing is known of them. */
@Component
class UnexplainedStarts implements AlertCondition {

    private final UnexplainedFires fires;

    UnexplainedStarts(UnexplainedFires fires) {
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

    /** The job that looks at conditions may be among those that do not start. */
    @Override
    public boolean watched() {
        return true;
    }

    @Override
    public List<Found> now() {
        return fires.now().stream().collect(Collectors.groupingBy(UnexplainedFire::name)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(job -> found(job.getKey(), job.getValue()))
                .toList();
    }

    private static Found found(String job, List<UnexplainedFire> starts) {
        UnexplainedFire first = starts.stream()
                .min(Comparator.comparing(UnexplainedFire::plannedTime))
                .orElseThrow();
        return new Found(
                job,
                "%d planned starts passed since %s, and nothing is known of them: the scheduler does not start what it should. POST /cron-config/reload renews triggers that are stuck; else look at the nodes' logs and clocks"
                        .formatted(starts.size(), first.plannedTime()),
                first.plannedTime(),
                "/");
    }
}
