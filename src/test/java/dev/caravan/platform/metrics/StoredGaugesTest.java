package dev.caravan.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.TestDatabase;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What a scrape sees of the database, and of one that is away. */
@Timeout(30)
class StoredGaugesTest {

    private static final StoredGauge COUNTED =
            new StoredGauge("counted", "of words", "word", "values ('one', 1), ('two', 2)");

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void shouldShowEveryRowOfEveryGauge() {
        StoredGauge none = new StoredGauge("none", "", "word", "select 'a', 1 where false");
        show(JdbcClient.create(TestDatabase.fresh().dataSource()), none, COUNTED);

        MetricSnapshots scrape = registry.scrape();
        assertThat(values(scrape, "counted")).containsExactlyInAnyOrder(1.0, 2.0);
        assertThat(values(scrape, "none")).isEmpty();
        assertThat(values(scrape, "caravan_database_reachable")).containsExactly(1.0);
    }

    @Test
    void shouldAskOnceForScrapesOfTheSameMoment() {
        JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh().dataSource());
        jdbc.sql("create sequence looks").update();
        show(jdbc, new StoredGauge("looks", "", "of", "select 'looks', nextval('looks')"));

        assertThat(values(registry.scrape(), "looks")).containsExactly(1.0);
        assertThat(values(registry.scrape(), "looks")).containsExactly(1.0);
    }

    @Test
    void shouldLeaveOutWhatCannotBeReadAndSaySo() {
        show(
                JdbcClient.create(TestDatabase.fresh().dataSource()),
                new StoredGauge("wrong", "", "l", "select from nowhere"));

        MetricSnapshots scrape = registry.scrape();
        assertThat(scrape.stream().map(metric -> metric.getMetadata().getName()))
                .containsExactly("caravan_database_reachable");
        assertThat(values(scrape, "caravan_database_reachable")).containsExactly(0.0);
    }

    @Test
    void shouldNotWaitLongForADatabaseThatDoesNotAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        show(JdbcClient.create(new Silent(never)), COUNTED);
        long start = System.nanoTime();

        assertThat(values(registry.scrape(), "caravan_database_reachable")).containsExactly(0.0);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        never.countDown();
    }

    private void show(JdbcClient jdbc, StoredGauge... gauges) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("registry", registry));
        StoredGauges shown = new StoredGauges(
                new StoredValues(jdbc, List.of(gauges)), beans.getBeanProvider(PrometheusRegistry.class));
        assertThat(shown.getPrometheusNames()).contains(gauges[0].name());
    }

    private static List<Double> values(MetricSnapshots scrape, String name) {
        return scrape.stream()
                .filter(metric -> metric.getMetadata().getName().equals(name))
                .flatMap(metric -> ((GaugeSnapshot) metric).getDataPoints().stream())
                .map(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
                .toList();
    }

    /** As behind a firewall that drops what it gets. */
    private static final class Silent extends AbstractDataSource {

        private final CountDownLatch answer;

        Silent(CountDownLatch answer) {
            this.answer = answer;
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new SQLException("no answer");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
