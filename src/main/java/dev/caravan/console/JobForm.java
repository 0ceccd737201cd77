package dev.caravan.console;

import dev.caravan.planning.ClearableText;
import dev.caravan.planning.CronConfigChange;
import dev.caravan.planning.CronConfigView;
import java.util.Map;
import java.util.Optional;

/** The settings of a job as somebody typed them, or as they are. */
record JobForm(
        String schedule,
        String timezone,
        String missed,
        String dstGap,
        String dstOverlap,
        String pingUrl,
        String description) {

    private static final ClearableText AS_IT_IS = new ClearableText(false, Optional.empty());

    static JobForm of(CronConfigView config) {
        return new JobForm(
                config.schedule(),
                config.timezone(),
                config.missed().word(),
                config.dstGap().word(),
                config.dstOverlap().word(),
                config.pingUrl().orElse(""),
                config.description());
    }

    /** @param sent fields by their names; what is left out is empty */
    static JobForm of(Map<String, String> sent) {
        return new JobForm(
                sent.getOrDefault("schedule", ""),
                sent.getOrDefault("timezone", ""),
                sent.getOrDefault("missed", ""),
                sent.getOrDefault("dstGap", ""),
                sent.getOrDefault("dstOverlap", ""),
                sent.getOrDefault("pingUrl", ""),
                sent.getOrDefault("description", ""));
    }

    /** {@return all of it as a change, by which it is checked as the API's are} */
    CronConfigChange change() {
        return new CronConfigChange(
                Optional.of(schedule),
                Optional.of(timezone),
                Optional.empty(),
                Optional.of(description),
                Optional.of(missed),
                Optional.of(dstGap),
                Optional.of(dstOverlap),
                AS_IT_IS,
                AS_IT_IS,
                new ClearableText(true, Optional.of(pingUrl.strip()).filter(url -> !url.isEmpty())));
    }

    /** {@return of it what says when it starts} */
    CronConfigChange scheduling() {
        return new CronConfigChange(
                Optional.of(schedule),
                Optional.of(timezone),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(dstGap),
                Optional.of(dstOverlap),
                AS_IT_IS,
                AS_IT_IS,
                AS_IT_IS);
    }

    static CronConfigChange enabling(boolean enabled) {
        return new CronConfigChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(enabled),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AS_IT_IS,
                AS_IT_IS,
                AS_IT_IS);
    }

    /** @param until ISO 8601 with an offset; both empty ends the pause */
    static CronConfigChange pausing(Optional<String> until, Optional<String> reason) {
        return new CronConfigChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ClearableText(true, until),
                new ClearableText(true, reason),
                AS_IT_IS);
    }
}
