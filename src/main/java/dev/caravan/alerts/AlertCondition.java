package dev.caravan.alerts;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that a person should know of while it holds. Each feature declares its own as beans; several may share a rule,
 * which is then what all of them find together.
 */
public interface AlertCondition {

    /** The stable name, such as {@code stale-workspace}: a label of metrics, and what people write filters for. */
    String rule();

    /** How bad it is; the same for everything that a rule finds. */
    default Severity severity() {
        return Severity.WARNING;
    }

    /** How long it has to be seen, without a break, before it is an alert. */
    default Duration holdsFor() {
        return Duration.ZERO;
    }

    /**
     * Whether every node looks at it by a timer of its own, besides the job {@code check-alerts}: for what keeps jobs from
     * starting.
     */
    default boolean watched() {
        return false;
    }

    /**
     * What holds now, each subject once. Asked once a minute, so it has to be cheap; reads only. When it throws, nothing of
     * its rule is opened or closed, and that is an alert itself.
     */
    List<Found> now();

    /** {@return one that is an alert as soon as the look finds it} */
    static AlertCondition of(String rule, Severity severity, Supplier<List<Found>> look) {
        return new PlainCondition(rule, severity, look);
    }
}
