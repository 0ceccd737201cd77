package dev.caravan.console;

import dev.caravan.platform.Worded;
import dev.caravan.workspaces.WorkspaceFilter;
import dev.caravan.workspaces.WorkspaceSearch;
import dev.caravan.workspaces.WorkspaceView;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the workspaces stand, those that need somebody first. */
@Controller
class WorkspacesPage implements ConsoleArea {

    private static final int SHOWN = 50;
    private static final String RESOURCE = "workspace/";

    private final WorkspaceSearch search;
    private final Clock clock;

    WorkspacesPage(WorkspaceSearch search, Clock clock) {
        this.search = search;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Workspaces";
    }

    @Override
    public String path() {
        return "/workspaces";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<String> pageOf(String resource) {
        return Optional.of(resource)
                .filter(text -> text.startsWith(RESOURCE))
                .map(text -> "/workspaces/" + text.substring(RESOURCE.length()));
    }

    @GetMapping("/workspaces")
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        Instant now = clock.instant();
        String part = q.strip().replace("\0", "");
        WorkspaceFilter filter = Worded.find(WorkspaceFilter.class, show).orElse(WorkspaceFilter.ALL);
        int number = Paging.number(page);
        List<WorkspaceView> found = search.find(part, filter, (number - 1L) * SHOWN, SHOWN + 1);
        List<WorkspaceLine> lines = Paging.shown(found, SHOWN).stream()
                .map(workspace -> WorkspaceLine.of(workspace, now))
                .toList();
        Map<WorkspaceFilter, Long> counts = search.counts(part);
        model.addAttribute("workspaces", lines);
        model.addAttribute("paging", new Paging(number, found.size() > SHOWN));
        model.addAttribute("filters", filters(counts, filter));
        model.addAttribute("show", filter.word());
        model.addAttribute("q", part);
        model.addAttribute("none", part.isEmpty() && counts.getOrDefault(WorkspaceFilter.ALL, 0L) == 0);
        return "console/workspaces";
    }

    private static List<FilterTab> filters(Map<WorkspaceFilter, Long> counts, WorkspaceFilter chosen) {
        return Arrays.stream(WorkspaceFilter.values())
                .map(filter -> new FilterTab(
                        filter.word(), label(filter), Figures.of(counts.getOrDefault(filter, 0L)), filter == chosen))
                .toList();
    }

    private static String label(WorkspaceFilter filter) {
        return switch (filter) {
            case ALL -> "All";
            case STALE -> "Stale";
            case TROUBLE -> "Last sync not done";
            case HELD -> "Held";
            case INACTIVE -> "Inactive";
        };
    }

    /**
     * A workspace in a list.
     *
     * @param accounts how many there are here
     * @param expected how many the upstream last said
     * @param lane where it was last worked on, as people say it
     * @param outcome its last sync in words
     * @param run where it was last worked on; 0 for none
     */
    record WorkspaceLine(
            long id,
            String name,
            String instance,
            boolean active,
            Badge badge,
            String accounts,
            String expected,
            String lane,
            Moment lastSuccess,
            String took,
            String outcome,
            long run) {

        static WorkspaceLine of(WorkspaceView workspace, Instant now) {
            return new WorkspaceLine(
                    workspace.id(),
                    workspace.name(),
                    workspace.instance(),
                    workspace.active(),
                    WorkspaceWords.badge(workspace),
                    Figures.of(workspace.accounts()),
                    Figures.of(workspace.estimatedAccountCount()),
                    workspace.lane().map(WorkspaceWords::lane).orElse(Figures.UNKNOWN),
                    Moment.of(workspace.lastSuccessfulSyncAt(), now),
                    Figures.duration(workspace.lastSyncDurationMs()),
                    workspace.lastOutcome().filter("done"::equals).isPresent() ? "" : WorkspaceWords.outcome(workspace),
                    workspace.lastRunId().orElse(0L));
        }
    }
}
