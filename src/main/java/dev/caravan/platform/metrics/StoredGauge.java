package dev.caravan.platform.metrics;

import java.util.Optional;

/**
 * A gauge whose values stand in the database; features declare theirs as beans. Every node shows the same values: take
 * {@code max by} over nodes, never {@code sum}.
 *
 * @param name as Prometheus shows it, unit included
 * @param help what it says, for people
 * @param label name of the one label, whose values are bounded; empty for a gauge of one value
 * @param sql a query without parameters, of two columns: the label's value as text, and the number. It is a part of one
 *     statement with those of all other gauges, so it has to be cheap
 */
public record StoredGauge(String name, String help, Optional<String> label, String sql) {

    public StoredGauge(String name, String help, String label, String sql) {
        this(name, help, Optional.of(label), sql);
    }
}
