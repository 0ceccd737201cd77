package dev.caravan.console;

import dev.caravan.planning.PlannedFiresView;
import dev.caravan.workspaces.WorkspaceFilter;
import dev.caravan.workspaces.WorkspaceSearch;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs me, what ran, what is coming. */
@Controller
class OverviewPage implements ConsoleArea {

    private final List<Concerns> concerns;
    private final JobLines lines;
    private final PlannedFiresView planned;
    private final WorkspaceSearch workspaces;
    private final Clock clock;

    OverviewPage(
            List<Concerns> concerns,
            JobLines lines,
            PlannedFiresView planned,
            WorkspaceSearch workspaces,
            Clock clock) {
        this.concerns = concerns;
        this.lines = lines;
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
        List<JobLine> jobs = lines.all(now);
        Map<String, Instant> coming = planned.coming();
        model.addAttribute("concerns", open);
        model.addAttribute("allWell", allWell());
        model.addAttribute("jobs", jobs);
        model.addAttribute(
                "coming",
                jobs.stream()
                        .map(job -> ComingLine.of(job, Optional.ofNullable(coming.get(job.job())), now))
                        .sorted(Comparator.comparing(ComingLine::first))
                        .toList());
        model.addAttribute("busy", jobs.stream().anyMatch(JobLine::running));
        return "console/overview";
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
     * A planned start to come.
     *
     * @param why it will be skipped, or nothing is planned; empty for one that will fire
     */
    record ComingLine(JobLine job, Instant first, Moment next, String why) {

        static ComingLine of(JobLine job, Optional<Instant> planned, Instant now) {
            return new ComingLine(job, planned.orElse(Instant.MAX), Moment.of(planned, now), why(job, planned));
        }

        private static String why(JobLine job, Optional<Instant> planned) {
            if (!job.enabled()) {
                return "disabled: only by hand";
            }
            if (job.paused()) {
                return "paused: it will be skipped while that lasts";
            }
            return planned.isPresent() ? "" : "nothing is planned";
        }
    }
}
