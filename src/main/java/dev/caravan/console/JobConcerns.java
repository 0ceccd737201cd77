package dev.caravan.console;

import dev.caravan.runs.PastRun;
import dev.caravan.runs.RunHistory;
import dev.caravan.runs.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Jobs of which the last run that ended did not succeed. */
@Component
class JobConcerns implements Concerns {

    /** Enough to find one that has ended behind the one that runs. */
    @Override
    public Set<String> rules() {
        return Set.of("run-not-successful");
    }

    private static final int LOOKED_AT = 2;

    private final RunHistory history;

    JobConcerns(RunHistory history) {
        this.history = history;
    }

    @Override
    public List<Concern> open(Instant now) {
        return history.ofJobs(LOOKED_AT).entrySet().stream()
                .flatMap(job -> concern(job, now).stream())
                .toList();
    }

    private static Optional<Concern> concern(Map.Entry<String, List<PastRun>> job, Instant now) {
        return job.getValue().stream()
                .filter(run -> run.status() != RunStatus.RUNNING)
                .findFirst()
                .filter(run -> run.status() == RunStatus.PARTIAL || run.status() == RunStatus.FAILED)
                .map(run -> new Concern(
                        Badge.of(run.status()),
                        "%s, run %d".formatted(job.getKey(), run.id()),
                        WorkspaceWords.plain(run.message()),
                        "ended",
                        Moment.of(run.endTime(), now),
                        "/runs/" + run.id() + "?show=trouble",
                        actions(job)));
    }

    private static List<Concern.Action> actions(Map.Entry<String, List<PastRun>> job) {
        boolean runs = job.getValue().get(0).status() == RunStatus.RUNNING;
        return runs ? List.of() : List.of(new Concern.Action("Run it again now", "/runs/of/" + job.getKey(), ""));
    }
}
