package dev.caravan.console;

import dev.caravan.platform.Worded;
import dev.caravan.runs.ItemFilter;
import dev.caravan.runs.Job;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.RunItems;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.RunView;
import dev.caravan.runs.RunsView;
import dev.caravan.runs.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One run: its verdict, how far it is, and what became of each item. */
@Controller
class RunPage {

    private static final int SHOWN = 50;

    private final RunsView runs;
    private final RunItems items;
    private final ItemLines lines;
    private final Jobs jobs;
    private final Clock clock;

    RunPage(RunsView runs, RunItems items, ItemLines lines, Jobs jobs, Clock clock) {
        this.runs = runs;
        this.items = items;
        this.lines = lines;
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping("/runs/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        Instant now = clock.instant();
        RunView run = runs.summary(id);
        ItemFilter filter = Worded.find(ItemFilter.class, show).orElse(ItemFilter.ALL);
        int number = Paging.number(page);
        List<ItemLines.ItemLine> found = lines.of(items.of(run.id(), filter, (number - 1L) * SHOWN, SHOWN + 1), now);
        model.addAttribute("run", RunLine.of(run, now));
        model.addAttribute("ended", Moment.of(run.endTime(), now));
        model.addAttribute("heartbeat", Moment.of(run.lastHeartbeat(), now));
        model.addAttribute("progress", run.progress());
        model.addAttribute("job", job(run));
        model.addAttribute("cancelEffect", cancelEffect(run));
        model.addAttribute("again", run.status() != RunStatus.RUNNING);
        model.addAttribute("overall", overall(run));
        model.addAttribute("items", Paging.shown(found, SHOWN));
        model.addAttribute("paging", new Paging(number, found.size() > SHOWN));
        model.addAttribute("filters", filters(run.items(), filter));
        model.addAttribute("show", filter.word());
        return "console/run";
    }

    /** {@return the job that it is a run of; empty for scripts outside, and runs for one thing alone} */
    private String job(RunView run) {
        return jobs.all().stream()
                .filter(job -> job.script().equals(run.scriptName()))
                .map(Job::name)
                .findFirst()
                .orElse("");
    }

    private static String cancelEffect(RunView run) {
        return run.trigger() == Trigger.EXTERNAL
                ? "It ends here at once, as cancelled. Its script hears of it with its next report: Caravan cannot stop it."
                : "What nobody works on yet is cancelled at once, and nothing more is begun. What is under way may end; then the"
                        + " run ends as cancelled, with the verdict on what was done.";
    }

    private static List<FilterTab> filters(RunView.Counts counts, ItemFilter chosen) {
        int ended = counts.done() + counts.failed() + counts.skipped() + counts.cancelled();
        Map<ItemFilter, Integer> sizes = Map.of(
                ItemFilter.ALL,
                counts.promised(),
                ItemFilter.TROUBLE,
                ended - counts.done(),
                ItemFilter.OPEN,
                counts.promised() - ended,
                ItemFilter.DONE,
                counts.done());
        return Arrays.stream(ItemFilter.values())
                .map(filter -> new FilterTab(
                        filter.word(), label(filter), Figures.of(sizes.getOrDefault(filter, 0)), filter == chosen))
                .toList();
    }

    private static String label(ItemFilter filter) {
        return switch (filter) {
            case ALL -> "All";
            case TROUBLE -> "Not done";
            case OPEN -> "Open";
            case DONE -> "Done";
        };
    }

    // How many pages there are is known only of the items that have been begun: they tell of a run for one thing alone.
    private static RunView.Progress overall(RunView run) {
        RunView.Counts items = run.items();
        int ended = items.done() + items.failed() + items.skipped() + items.cancelled();
        return items.promised() > 1 ? new RunView.Progress(ended, items.promised(), "items") : run.progress();
    }
}
