package dev.caravan.console;

import dev.caravan.planning.PlannedFireView;
import java.time.Duration;
import java.time.Instant;

/**
 * A planned start in a list.
 *
 * @param reason why it did not fire, or what was done about it
 * @param run what it started, or what makes up for it; 0 for none
 * @param late how much later than planned it was decided; empty for what was on time
 */
record FireLine(String job, Moment planned, Badge badge, String reason, long run, String late) {

    private static final Duration ON_TIME = Duration.ofSeconds(5);

    static FireLine of(PlannedFireView fire, Instant now) {
        return new FireLine(
                fire.name(),
                Moment.of(fire.plannedTime(), now),
                badge(fire, now),
                fire.reason().replace("nothing_due", "nothing was due"),
                fire.runId().orElse(0L),
                fire.decidedAt()
                        .map(decided -> Duration.between(fire.plannedTime(), decided))
                        .filter(late -> late.compareTo(ON_TIME) > 0)
                        .map(late -> Figures.duration(late.toMillis()) + " late")
                        .orElse(""));
    }

    private static Badge badge(PlannedFireView fire, Instant now) {
        return switch (fire.outcome().orElse("")) {
            case "fired" -> new Badge(Badge.Kind.GOOD, "fired");
            case "skipped" -> new Badge(Badge.Kind.QUIET, "skipped");
            case "missed" -> new Badge(Badge.Kind.WARNING, "missed");
            default -> open(fire, now);
        };
    }

    private static Badge open(PlannedFireView fire, Instant now) {
        String word = fire.plannedTime().isAfter(now) ? "planned" : "due";
        return new Badge(Badge.Kind.BUSY, word);
    }
}
