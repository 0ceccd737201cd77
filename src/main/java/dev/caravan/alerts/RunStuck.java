package dev.caravan.alerts;

import dev.caravan.runs.SilentRuns;
import java.util.List;
import org.springframework.stereotype.Component;

/** A run is under way, and nothing has been heard of it for long. */
@Component
class RunStuck implements AlertCondition {

    private final SilentRuns runs;

    RunStuck(SilentRuns runs) {
        this.runs = runs;
    }

    @Override
    public String rule() {
        return "run-stuck";
    }

    @Override
    public List<Found> now() {
        return runs.now().stream().map(RunStuck::found).toList();
    }

    private static Found found(SilentRuns.Silent run) {
        String what = run.outside()
                ? "Look at the script; PATCH /script/logs/%d tells of it, or of its end".formatted(run.id())
                : "Look at the nodes' logs; POST /api/runs/%d/cancel ends it".formatted(run.id());
        return new Found(
                "%s, run %d".formatted(run.script(), run.id()),
                "Run %d of %s is under way and shows no sign of life since %s. %s"
                        .formatted(run.id(), run.script(), run.lastSign(), what),
                run.lastSign(),
                "/runs/" + run.id());
    }
}
