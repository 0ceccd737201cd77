package dev.caravan.console;

import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import dev.caravan.runs.Job;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.RunFilter;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.RunView;
import dev.caravan.runs.RunsView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All runs, and starting one. */
@Controller
class RunsPage implements ConsoleArea {

    private static final String SHOWN = "30";

    private final RunsView runs;
    private final PageRequests pageRequests;
    private final Jobs jobs;
    private final Starts starts;
    private final Clock clock;

    RunsPage(RunsView runs, PageRequests pageRequests, Jobs jobs, Starts starts, Clock clock) {
        this.runs = runs;
        this.pageRequests = pageRequests;
        this.jobs = jobs;
        this.starts = starts;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Runs";
    }

    @Override
    public String path() {
        return "/runs";
    }

    @Override
    public int order() {
        return 10;
    }

    @GetMapping("/runs")
    String show(
            @RequestParam(defaultValue = "") String job,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        Instant now = clock.instant();
        Page<RunView> found = runs.list(
                pageRequests.of(SHOWN, cursor),
                RunFilter.ALL
                        .ofScript(Optional.of(job).filter(name -> !name.isEmpty()))
                        .standing(Arrays.stream(RunStatus.values())
                                .filter(known -> known.word().equals(status))
                                .findFirst()));
        List<RunLine> lines =
                found.items().stream().map(run -> RunLine.of(run, now)).toList();
        model.addAttribute("runs", lines);
        model.addAttribute("busy", lines.stream().anyMatch(RunLine::running));
        model.addAttribute("next", found.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        model.addAttribute("job", job);
        model.addAttribute("status", status);
        model.addAttribute("jobs", jobs.all().stream().map(Job::script).toList());
        model.addAttribute(
                "statuses",
                Arrays.stream(RunStatus.values()).map(RunStatus::word).toList());
        return "console/runs";
    }

    @PostMapping("/runs/of/{job}")
    String start(@PathVariable String job, @RequestParam(defaultValue = "/") String back) {
        return starts.job(job, LocalPath.of(back).orElse("/"));
    }

    /**
     * A run in a list.
     *
     * @param what the job, and what it was for where that was one thing alone
     */
    record RunLine(
            long id,
            String what,
            Badge badge,
            boolean running,
            String verdict,
            String trigger,
            String requestedBy,
            Moment started,
            String took,
            int promised,
            int ended,
            RunView.Counts items) {

        static RunLine of(RunView run, Instant now) {
            RunView.Counts items = run.items();
            Duration took = Duration.between(run.startTime(), run.endTime().orElse(now));
            return new RunLine(
                    run.id(),
                    run.subject().isEmpty() ? run.scriptName() : run.scriptName() + ": " + run.subject(),
                    Badge.of(run.status()),
                    run.status() == RunStatus.RUNNING,
                    WorkspaceWords.plain(run.message()),
                    run.trigger().word(),
                    run.requestedBy(),
                    Moment.of(run.startTime(), now),
                    Figures.duration(Math.max(0, took.toMillis())),
                    items.promised(),
                    items.done() + items.failed() + items.skipped() + items.cancelled(),
                    items);
        }
    }
}
