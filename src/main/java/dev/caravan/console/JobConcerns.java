package dev.caravan.console;

import dev.caravan.runs.JobHealth;
import dev.caravan.runs.PastRun;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunHistory;
import dev.caravan.runs.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Jobs of which the last run that ended by itself did not succeed. */
@Component
class JobConcerns implements Concerns {

    private final JobHealth health;
    private final RunHistory history;

    JobConcerns(JobHealth health, RunHistory history) {
        this.health = health;
        this.history = history;
    }

    @Override
    public List<Concern> open(Instant now) {
        Map<String, List<PastRun>> last = history.ofJobs(1);
        return health.lastNotSuccessful().entrySet().stream()
                .map(job ->
                        concern(job.getKey(), job.getValue(), runs(last.getOrDefault(job.getKey(), List.of())), now))
                .toList();
    }

    @Override
    public Set<String> rules() {
        return Set.of("run-not-successful");
    }

    private static boolean runs(List<PastRun> last) {
        return last.stream().anyMatch(run -> run.status() == RunStatus.RUNNING);
    }

    private static Concern concern(String job, Run run, boolean runs, Instant now) {
        return new Concern(
                Badge.of(run.status()),
                "%s, run %d".formatted(job, run.id()),
                WorkspaceWords.plain(run.message()),
                "ended",
                Moment.of(run.endTime(), now),
                "/runs/" + run.id() + "?show=trouble",
                runs ? List.of() : List.of(new Concern.Action("Run it again now", "/runs/of/" + job, "")));
    }
}
