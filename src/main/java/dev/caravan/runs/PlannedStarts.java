package dev.caravan.runs;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When jobs start next, by their schedules. */
@Component
public class PlannedStarts {

    private final Jobs jobs;
    private final CronConfigs configs;
    private final Clock clock;

    PlannedStarts(Jobs jobs, CronConfigs configs, Clock clock) {
        this.jobs = jobs;
        this.configs = configs;
        this.clock = clock;
    }

    /** {@return every job, the one that starts next first, those that do not start by themselves last} */
    public List<PlannedStart> next() {
        return configs.of(jobs.all()).stream()
                .map(config -> new PlannedStart(
                        config.name(),
                        config.description(),
                        config.schedule(),
                        config.timezone(),
                        config.enabled(),
                        next(config)))
                .sorted(Comparator.comparing(start -> start.next().orElse(Instant.MAX)))
                .toList();
    }

    private Optional<Instant> next(CronConfig config) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        try {
            ZonedDateTime now = clock.instant().atZone(ZoneId.of(config.timezone()));
            return QuartzCron.next(config.schedule(), now).map(ZonedDateTime::toInstant);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            // A person's edit of the table; the next start of Caravan refuses it by name.
            return Optional.empty();
        }
    }
}
