package dev.caravan.alerts;

import java.util.List;
import java.util.function.Supplier;

/** A condition that is an alert at once, and is looked at by the job alone. */
record PlainCondition(String rule, Severity severity, Supplier<List<Found>> look) implements AlertCondition {

    @Override
    public List<Found> now() {
        return look.get();
    }
}
