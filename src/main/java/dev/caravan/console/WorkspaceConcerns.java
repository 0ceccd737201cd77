package dev.caravan.console;

import dev.caravan.workspaces.WorkspaceFilter;
import dev.caravan.workspaces.WorkspaceSearch;
import dev.caravan.workspaces.WorkspaceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Workspaces that wait for a person to accept that they have shrunk, and those that are stale. */
@Component
class WorkspaceConcerns implements Concerns {

    private static final int NAMED = 5;

    private final WorkspaceSearch search;

    WorkspaceConcerns(WorkspaceSearch search) {
        this.search = search;
    }

    @Override
    public List<Concern> open(Instant now) {
        Map<WorkspaceFilter, Long> counts = search.counts("");
        List<Concern> open = new ArrayList<>();
        search.find("", WorkspaceFilter.HELD, 0, NAMED).forEach(workspace -> open.add(held(workspace, now)));
        more(counts.getOrDefault(WorkspaceFilter.HELD, 0L), WorkspaceFilter.HELD)
                .ifPresent(open::add);
        search.find("", WorkspaceFilter.STALE, 0, NAMED).forEach(workspace -> open.add(stale(workspace, now)));
        more(counts.getOrDefault(WorkspaceFilter.STALE, 0L), WorkspaceFilter.STALE)
                .ifPresent(open::add);
        return open;
    }

    @Override
    public Set<String> rules() {
        return Set.of("stale-workspace", "shrink-guard");
    }

    private static Concern held(WorkspaceView workspace, Instant now) {
        String page = "/workspaces/" + workspace.id();
        return new Concern(
                new Badge(Badge.Kind.WARNING, "held"),
                workspace.name(),
                WorkspaceWords.outcome(workspace),
                "last complete",
                Moment.of(workspace.lastSuccessfulSyncAt(), now),
                page,
                List.of(new Concern.Action(
                        "Accept the shorter list",
                        page + "/accept",
                        "The next sync marks the accounts that the upstream no longer lists as missing. They stay in"
                                + " the database, and come back when it lists them again.")));
    }

    private static Concern stale(WorkspaceView workspace, Instant now) {
        String page = "/workspaces/" + workspace.id();
        return new Concern(
                new Badge(Badge.Kind.WARNING, "stale"),
                workspace.name(),
                WorkspaceWords.outcome(workspace),
                "last complete",
                Moment.of(workspace.lastSuccessfulSyncAt(), now),
                page,
                List.of(new Concern.Action("Sync it now", page + "/sync", "")));
    }

    private static Optional<Concern> more(long count, WorkspaceFilter filter) {
        return count <= NAMED
                ? Optional.empty()
                : Optional.of(new Concern(
                        new Badge(Badge.Kind.WARNING, filter.word()),
                        "%s more workspaces".formatted(Figures.of(count - NAMED)),
                        "",
                        "",
                        Moment.NEVER,
                        "/workspaces?show=" + filter.word(),
                        List.of()));
    }
}
