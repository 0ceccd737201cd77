package dev.caravan.console;

import dev.caravan.planning.PlannedStart;
import dev.caravan.planning.PlannedStarts;
import dev.caravan.runs.PastRun;
import dev.caravan.runs.RunHistory;
import dev.caravan.runs.RunStatus;
import dev.caravan.workspaces.WorkspaceFilter;
import dev.caravan.workspaces.WorkspaceSearch;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs me, what ran, what is coming. */
@Controller
class OverviewPage implements ConsoleArea {

    private static final int TREND = 30;

    private final List<Concerns> concerns;
    private final RunHistory history;
    private final PlannedStarts planned;
    private final WorkspaceSearch workspaces;
    private final Clock clock;

    OverviewPage(
            List<Concerns> concerns,
            RunHistory history,
            PlannedStarts planned,
            WorkspaceSearch workspaces,
            Clock clock) {
        this.concerns = concerns;
        this.history = history;
        this.planned = planned;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public int order() {
        return 0;
    }

    @GetMapping("/")
    String show(Model model) {
        Instant now = clock.instant();
        List<Concern> open =
                concerns.stream().flatMap(area -> area.open(now).stream()).toList();
        List<PlannedStart> starts = planned.next();
        List<JobLine> jobs = jobs(starts, now);
        model.addAttribute("concerns", open);
        model.addAttribute("allWell", allWell());
        model.addAttribute("jobs", jobs);
        model.addAttribute(
                "coming",
                starts.stream().map(start -> ComingLine.of(start, now)).toList());
        model.addAttribute("busy", jobs.stream().anyMatch(JobLine::running));
        return "console/overview";
    }

    private List<JobLine> jobs(List<PlannedStart> starts, Instant now) {
        Map<String, List<PastRun>> runs = history.ofJobs(TREND);
        return starts.stream()
                .sorted(Comparator.comparing(PlannedStart::job))
                .map(start -> JobLine.of(start, runs.getOrDefault(start.job(), List.of()), now))
                .toList();
    }

    private String allWell() {
        Map<WorkspaceFilter, Long> counts = workspaces.counts("");
        long amiss = counts.getOrDefault(WorkspaceFilter.STALE, 0L) + counts.getOrDefault(WorkspaceFilter.TROUBLE, 0L);
        long active = counts.getOrDefault(WorkspaceFilter.ALL, 0L) - counts.getOrDefault(WorkspaceFilter.INACTIVE, 0L);
        if (active == 0) {
            return "";
        }
        if (amiss > 0) {
            return "But not every workspace is in step; their page says which.";
        }
        return active == 1
                ? "The one active workspace is in step."
                : "All %s active workspaces are in step.".formatted(Figures.of(active));
    }

    /**
     * A job and its last runs.
     *
     * @param verdict of the last run that ended, in words, without who, where and why: that needs somebody, and stands there
     * @param endedRun its number; 0 for none
     * @param ended when that was
     * @param run number of the run to look at: the one that runs, else the last
     * @param done items that have ended, of the run under way
     */
    record JobLine(
            String job,
            String description,
            Badge badge,
            String verdict,
            long endedRun,
            Moment ended,
            long run,
            boolean running,
            int done,
            int promised,
            Trend trend,
            Moment next,
            boolean enabled) {

        static JobLine of(PlannedStart start, List<PastRun> runs, Instant now) {
            boolean running = !runs.isEmpty() && runs.get(0).status() == RunStatus.RUNNING;
            List<PastRun> ended = runs.stream()
                    .filter(run -> run.status() != RunStatus.RUNNING)
                    .toList();
            Badge none = new Badge(Badge.Kind.QUIET, "never ran");
            return new JobLine(
                    start.job(),
                    start.description(),
                    runs.isEmpty() ? none : Badge.of(runs.get(0).status()),
                    ended.isEmpty() ? "" : inShort(ended.get(0).message()),
                    ended.isEmpty() ? 0 : ended.get(0).id(),
                    ended.isEmpty() ? Moment.NEVER : Moment.of(ended.get(0).endTime(), now),
                    runs.isEmpty() ? 0 : runs.get(0).id(),
                    running,
                    running ? runs.get(0).ended() : 0,
                    running ? runs.get(0).promised() : 0,
                    Trend.of(runs, now),
                    Moment.of(start.next(), now),
                    start.enabled());
        }

        private static String inShort(String verdict) {
            return verdict.split(";", 2)[0];
        }
    }

    /** A start to come. */
    record ComingLine(String job, Moment next, String schedule, String timezone, boolean enabled) {

        static ComingLine of(PlannedStart start, Instant now) {
            return new ComingLine(
                    start.job(), Moment.of(start.next(), now), start.schedule(), start.timezone(), start.enabled());
        }
    }
}
