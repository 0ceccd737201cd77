package dev.caravan.console;

import dev.caravan.planning.NodeClock;
import dev.caravan.planning.UnexplainedFire;
import dev.caravan.planning.UnexplainedFires;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A scheduler that looks well and has stopped firing, and a node whose clock cannot be relied on. */
@Component
@Order(0)
class PlanningConcerns implements Concerns {

    private final UnexplainedFires unexplained;
    private final NodeClock nodeClock;

    PlanningConcerns(UnexplainedFires unexplained, NodeClock nodeClock) {
        this.unexplained = unexplained;
        this.nodeClock = nodeClock;
    }

    @Override
    public List<Concern> open(Instant now) {
        Map<String, List<UnexplainedFire>> byJob = unexplained.now().stream()
                .collect(Collectors.groupingBy(UnexplainedFire::name, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                        clock().stream(),
                        byJob.entrySet().stream().map(job -> concern(job.getKey(), job.getValue(), now)))
                .toList();
    }

    @Override
    public Set<String> rules() {
        return Set.of("unexplained-start");
    }

    private Optional<Concern> clock() {
        return Optional.of(nodeClock.last())
                .filter(reading -> !reading.isRight())
                .map(reading -> new Concern(
                        new Badge(Badge.Kind.BAD, "clock wrong"),
                        "The node that you look at",
                        "It takes no scheduled work, since %s. Let its clock be set, by NTP say.".formatted(reading),
                        "",
                        Moment.NEVER,
                        PlannedStartsPage.PATH,
                        List.of()));
    }

    private static Concern concern(String job, List<UnexplainedFire> fires, Instant now) {
        String count = fires.size() == 1 ? "A planned start" : Figures.of(fires.size()) + " planned starts";
        return new Concern(
                new Badge(Badge.Kind.BAD, "unexplained"),
                "%s of %s".formatted(count, job),
                "Nothing is known of what followed: nobody was woken. Reloading the schedules renews triggers that are"
                        + " stuck; the next that wakes takes what is overdue.",
                "since",
                Moment.of(fires.get(0).plannedTime(), now),
                PlannedStartsPage.PATH + "?job=" + job,
                List.of(new Concern.Action("Reload the schedules", PlannedStartsPage.PATH + "/reload", "")));
    }
}
