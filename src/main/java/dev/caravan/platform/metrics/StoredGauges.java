package dev.caravan.platform.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Shows the {@link StoredGauge}s to Prometheus. While the database is away they are left out, not shown as they were: an
 * old value would look like a new one. {@value #REACHABLE} says so.
 */
@Component
final class StoredGauges implements MultiCollector {

    private static final String REACHABLE = "caravan_database_reachable";

    private final StoredValues values;

    StoredGauges(StoredValues values, ObjectProvider<PrometheusRegistry> registries) {
        this.values = values;
        registries.ifAvailable(registry -> registry.register(this));
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        boolean reachable = values.now() instanceof GaugeReading.Read read && show(read.values(), snapshots);
        return snapshots.metricSnapshot(reachable(reachable)).build();
    }

    @Override
    public List<String> getPrometheusNames() {
        return Stream.concat(values.gauges().stream().map(StoredGauge::name), Stream.of(REACHABLE))
                .toList();
    }

    private boolean show(List<GaugeValue> read, MetricSnapshots.Builder snapshots) {
        for (int place = 0; place < values.gauges().size(); place++) {
            int gauge = place;
            snapshots.metricSnapshot(
                    snapshot(values.gauges().get(gauge), read.stream().filter(value -> value.gauge() == gauge)));
        }
        return true;
    }

    private static GaugeSnapshot snapshot(StoredGauge gauge, Stream<GaugeValue> values) {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(gauge.name()).help(gauge.help());
        values.forEach(value -> snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(gauge.label()
                        .map(name -> Labels.of(name, value.label()))
                        .orElse(Labels.EMPTY))
                .value(value.value())
                .build()));
        return snapshot.build();
    }

    private static GaugeSnapshot reachable(boolean yes) {
        return GaugeSnapshot.builder()
                .name(REACHABLE)
                .help("Whether this node could read the database within two seconds, 1 or 0")
                .dataPoint(GaugeDataPointSnapshot.builder().value(yes ? 1 : 0).build())
                .build();
    }
}
