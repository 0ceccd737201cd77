package dev.caravan.planning;

import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PathText;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cron configs as the API shows them, with what they lead to: read only. */
@Component("cronConfigsView")
public class CronConfigsView {

    private static final int SHOWN = 5;

    private final CronConfigTable table;
    private final Clock clock;

    CronConfigsView(CronConfigTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** {@return every job's, by name} */
    public Page<CronConfigView> list() {
        return new Page<>(table.all().stream().map(this::view).toList(), Optional.empty());
    }

    /** {@return those of the given names} */
    public Page<CronConfigView> of(List<String> names) {
        List<CronConfigView> items = table.all().stream()
                .filter(config -> names.contains(config.name()))
                .map(this::view)
                .toList();
        return new Page<>(items, Optional.empty());
    }

    /**
     * One of them.
     *
     * @param name as sent in a path
     * @throws CronConfigNotFoundException when there is none of that name
     */
    public CronConfigView one(String name) {
        return view(table.named(PathText.decoded(name)));
    }

    /** {@return the configs whose schedule cannot be read, which plan nothing, and why} */
    public Map<String, String> unreadable() {
        Map<String, String> reasons = new LinkedHashMap<>();
        table.all().forEach(config -> problem(config).ifPresent(why -> reasons.put(config.name(), why)));
        return reasons;
    }

    private CronConfigView view(CronConfig config) {
        Optional<String> problem = problem(config);
        Instant now = clock.instant();
        Optional<Pause> pause = config.pause().filter(some -> some.holds(now));
        return new CronConfigView(
                config.name(),
                config.scriptName(),
                config.schedule(),
                config.timezone(),
                config.enabled(),
                config.description(),
                config.missed(),
                config.dstGap(),
                config.dstOverlap(),
                pause.map(Pause::since),
                pause.flatMap(Pause::until),
                pause.map(Pause::reason),
                pause.map(Pause::by),
                config.pingUrl(),
                problem.isPresent() ? List.of() : NextStarts.of(config, now, SHOWN),
                problem.isPresent()
                        ? List.of()
                        : config.times().nextClockChange(now).stream().toList(),
                problem);
    }

    private static Optional<String> problem(CronConfig config) {
        try {
            config.times();
            return Optional.empty();
        } catch (UnreadableScheduleException e) {
            return Optional.of(e.getMessage());
        }
    }
}
