package dev.caravan.console;

import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import dev.caravan.runs.RunDays;
import dev.caravan.runs.RunScripts;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.RunView;
import dev.caravan.runs.RunsView;
import dev.caravan.runs.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    private static final int DAYS = 30;

    private final RunsView runs;
    private final PageRequests pageRequests;
    private final RunScripts scripts;
    private final RunDays days;
    private final Starts starts;
    private final Clock clock;

    RunsPage(RunsView runs, PageRequests pageRequests, RunScripts scripts, RunDays days, Starts starts, Clock clock) {
        this.runs = runs;
        this.pageRequests = pageRequests;
        this.scripts = scripts;
        this.days = days;
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
            @RequestParam(defaultValue = "") String trigger,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        Instant now = clock.instant();
        RunSearchForm wanted = new RunSearchForm(job.replace("\0", ""), status, trigger, from, to);
        Page<RunView> found = runs.list(pageRequests.of(SHOWN, cursor), wanted.filter());
        List<RunLine> lines =
                found.items().stream().map(run -> RunLine.of(run, now)).toList();
        model.addAttribute("runs", lines);
        model.addAttribute("busy", lines.stream().anyMatch(RunLine::running));
        model.addAttribute("next", found.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        model.addAttribute("wanted", wanted);
        model.addAttribute("chart", RunChart.of(days.last(DAYS, Optional.of(job).filter(name -> !name.isEmpty()))));
        model.addAttribute("scripts", scripts.all());
        model.addAttribute(
                "statuses",
                Arrays.stream(RunStatus.values()).map(RunStatus::word).toList());
        model.addAttribute(
                "triggers", Arrays.stream(Trigger.values()).map(Trigger::word).toList());
        return "console/runs";
    }

    /** A run by its number, or the scripts with a part of a name. */
    @GetMapping("/runs/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        String sought = q.strip();
        if (sought.matches("[0-9]{1,18}")) {
            return "redirect:/runs/" + sought;
        }
        List<String> named = scripts.all().stream()
                .filter(script -> script.toLowerCase(Locale.ROOT).contains(sought.toLowerCase(Locale.ROOT)))
                .toList();
        model.addAttribute("q", sought);
        model.addAttribute("found", named);
        return "console/runs-search";
    }

    @PostMapping("/runs/of/{job}")
    String start(@PathVariable String job, @RequestParam(defaultValue = "/") String back) {
        return starts.job(job, LocalPath.of(back).orElse("/"));
    }
}
