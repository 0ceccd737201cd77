package dev.caravan.planning;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When jobs start next, by their schedules. */
@Component
public class PlannedStarts {

    private final CronConfigTable configs;
    private final Clock clock;

    PlannedStarts(CronConfigTable configs, Clock clock) {
        this.configs = configs;
        this.clock = clock;
    }

    /** {@return every job, the one that starts next first, those that do not start by themselves last} */
    public List<PlannedStart> next() {
        Instant now = clock.instant();
        return configs.all().stream()
                .map(config -> new PlannedStart(
                        config.name(),
                        config.description(),
                        config.schedule(),
                        config.timezone(),
                        config.enabled(),
                        config.pause().filter(pause -> pause.holds(now)),
                        next(config, now)))
                .sorted(Comparator.comparing(start -> start.next().orElse(Instant.MAX)))
                .toList();
    }

    private static Optional<Instant> next(CronConfig config, Instant now) {
        try {
            return NextStarts.of(config, now, 1).stream().findFirst();
        } catch (UnreadableScheduleException somebodysEditOfTheTable) {
            // The health check names it.
            return Optional.empty();
        }
    }
}
