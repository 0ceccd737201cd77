package dev.caravan.console;

import dev.caravan.platform.web.PageRequest;
import dev.caravan.scripts.ScriptFilter;
import dev.caravan.scripts.ScriptHealth;
import dev.caravan.scripts.ScriptView;
import dev.caravan.scripts.ScriptsView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Scripts that run after run does not get to: the quota is too small for what there is to do. */
@Component
class ScriptConcerns implements Concerns {

    /** Three runs by the hour: one or two may come from a quota that something else has used up. */
    private static final Duration PATIENCE = Duration.ofHours(3);

    private static final int LOOKED_AT = 500;

    private final ScriptsView scripts;

    ScriptConcerns(ScriptsView scripts) {
        this.scripts = scripts;
    }

    @Override
    public List<Concern> open(Instant now) {
        List<Instant> late = scripts
                .list(
                        new PageRequest(LOOKED_AT, Optional.empty()),
                        new ScriptFilter("", Optional.of(ScriptHealth.DEFERRED), Optional.empty()))
                .items()
                .stream()
                .map(ScriptView::deferredSince)
                .flatMap(Optional::stream)
                .filter(since -> since.isBefore(now.minus(PATIENCE)))
                .toList();
        return late.stream()
                .min(Comparator.naturalOrder())
                .map(longest -> List.of(new Concern(
                        new Badge(Badge.Kind.WARNING, "deferred"),
                        late.size() == 1 ? "A script waits" : "%s scripts wait".formatted(Figures.of(late.size())),
                        "Run after run the quota is used up, or the time over, before it is their turn: give the job"
                                + " more of the quota, or a quota more (caravan.scripts.requests-per-minute)",
                        "since",
                        Moment.of(longest, now),
                        "/scripts?show=deferred",
                        List.of())))
                .orElse(List.of());
    }
}
