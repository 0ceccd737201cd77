package dev.caravan.planning;

import java.time.Instant;
import java.util.List;

/** The starts that a config leads to as it stands. */
final class NextStarts {

    private NextStarts() {}

    /**
     * The next of them.
     *
     * @return none where it is disabled, or paused without an end
     * @throws UnreadableScheduleException when its schedule or zone cannot be read
     */
    static List<Instant> of(CronConfig config, Instant now, int count) {
        boolean paused = config.pause().filter(pause -> pause.holds(now)).isPresent();
        if (!config.enabled() || (paused && config.pause().flatMap(Pause::until).isEmpty())) {
            return List.of();
        }
        // A start at the very end of a pause is made.
        Instant after =
                paused ? config.pause().flatMap(Pause::until).orElse(now).minusNanos(1) : now;
        return config.times().next(after, count);
    }
}
