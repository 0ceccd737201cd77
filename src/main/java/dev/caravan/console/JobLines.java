package dev.caravan.console;

import dev.caravan.planning.PlannedStart;
import dev.caravan.planning.PlannedStarts;
import dev.caravan.runs.PastRun;
import dev.caravan.runs.RunHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Jobs as pages show them. */
@Component
class JobLines {

    private static final int TREND = 30;

    private final RunHistory history;
    private final PlannedStarts planned;

    JobLines(RunHistory history, PlannedStarts planned) {
        this.history = history;
        this.planned = planned;
    }

    /** {@return every job, by name} */
    List<JobLine> all(Instant now) {
        Map<String, List<PastRun>> runs = history.ofJobs(TREND);
        return planned.next().stream()
                .sorted(Comparator.comparing(PlannedStart::job))
                .map(start -> JobLine.of(start, runs.getOrDefault(start.job(), List.of()), now))
                .toList();
    }
}
