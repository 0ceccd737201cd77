package dev.caravan.console;

import dev.caravan.planning.PlannedFireFilter;
import dev.caravan.planning.PlannedFireView;
import dev.caravan.planning.PlannedFiresView;
import dev.caravan.planning.Triggers;
import dev.caravan.planning.UnexplainedFire;
import dev.caravan.planning.UnexplainedFires;
import dev.caravan.platform.Worded;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import dev.caravan.runs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was planned, and what became of it. */
@Controller
class PlannedStartsPage implements ConsoleArea {

    static final String PATH = "/planned-starts";

    private static final String SHOWN = "50";

    private final PlannedFiresView fires;
    private final UnexplainedFires unexplained;
    private final Triggers triggers;
    private final PageRequests pageRequests;
    private final Jobs jobs;
    private final Clock clock;

    PlannedStartsPage(
            PlannedFiresView fires,
            UnexplainedFires unexplained,
            Triggers triggers,
            PageRequests pageRequests,
            Jobs jobs,
            Clock clock) {
        this.fires = fires;
        this.unexplained = unexplained;
        this.triggers = triggers;
        this.pageRequests = pageRequests;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Planned starts";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public int order() {
        return 15;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(defaultValue = "") String job,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        Instant now = clock.instant();
        PlannedFireFilter filter = Worded.find(PlannedFireFilter.class, show).orElse(PlannedFireFilter.PAST);
        Page<PlannedFireView> found =
                fires.find(pageRequests.of(SHOWN, cursor), Optional.of(job).filter(name -> !name.isEmpty()), filter);
        model.addAttribute(
                "fires",
                found.items().stream().map(fire -> FireLine.of(fire, now)).toList());
        model.addAttribute("unexplained", unexplained(job, now));
        model.addAttribute("next", found.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        model.addAttribute("job", job);
        model.addAttribute("jobs", List.of(jobs.names()));
        model.addAttribute("show", filter.word());
        model.addAttribute("filters", filters(filter));
        return "console/planned-starts";
    }

    /** Renews the triggers that have stopped waking anybody. */
    @PostMapping(PATH + "/reload")
    String reload(@RequestParam(defaultValue = PATH) String back) {
        triggers.reload();
        return Notice.RELOADED.at(LocalPath.of(back).orElse(PATH));
    }

    private List<UnexplainedLine> unexplained(String job, Instant now) {
        return unexplained.now().stream()
                .filter(fire -> job.isEmpty() || fire.name().equals(job))
                .map(fire -> UnexplainedLine.of(fire, now))
                .toList();
    }

    private static List<FilterTab> filters(PlannedFireFilter chosen) {
        return Arrays.stream(PlannedFireFilter.values())
                .map(filter -> new FilterTab(filter.word(), label(filter), "", filter == chosen))
                .toList();
    }

    private static String label(PlannedFireFilter filter) {
        return switch (filter) {
            case PAST -> "What became of them";
            case COMING -> "To come";
            case FIRED -> "Fired";
            case SKIPPED -> "Skipped";
            case MISSED -> "Missed";
        };
    }

    /** A start of which nothing is known. */
    record UnexplainedLine(String job, Moment planned) {

        static UnexplainedLine of(UnexplainedFire fire, Instant now) {
            return new UnexplainedLine(fire.name(), Moment.of(fire.plannedTime(), now));
        }
    }
}
