package dev.caravan.platform.metrics;

import java.util.List;

/** What a look into the database came to. */
sealed interface GaugeReading {

    /** All values of all gauges. */
    record Read(List<GaugeValue> values) implements GaugeReading {}

    /** The database did not answer, or not in time. */
    record Unreadable() implements GaugeReading {}
}
