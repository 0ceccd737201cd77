package dev.caravan.platform.metrics;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads all {@link StoredGauge}s in one statement, whoever asks and however often: at most once in two seconds, and one
 * at a time. Who asks waits for two seconds at most, so that a scrape survives a database that is away.
 */
@Component
final class StoredValues implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StoredValues.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final List<StoredGauge> gauges;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "stored-gauges");
        thread.setDaemon(true);
        return thread;
    });
    private final AsyncLoadingCache<List<StoredGauge>, GaugeReading> readings =
            Caffeine.newBuilder().expireAfterWrite(FRESH).executor(reader).buildAsync(this::read);

    StoredValues(JdbcClient jdbc, List<StoredGauge> gauges) {
        this.jdbc = jdbc;
        this.gauges = List.copyOf(gauges);
    }

    List<StoredGauge> gauges() {
        return gauges;
    }

    /** {@return the values of the last two seconds, in the order of the gauges} */
    GaugeReading now() {
        return readings.get(gauges)
                .copy()
                .completeOnTimeout(new GaugeReading.Unreadable(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }

    private GaugeReading read(List<StoredGauge> wanted) {
        try {
            return new GaugeReading.Read(
                    jdbc.sql(statement(wanted)).query(GaugeValue.class).list());
        } catch (DataAccessException e) {
            LOG.warn("The gauges of the database could not be read: {}", e.getMessage());
            return new GaugeReading.Unreadable();
        }
    }

    private static String statement(List<StoredGauge> wanted) {
        return IntStream.range(0, wanted.size())
                .mapToObj(place -> "select %d as gauge, g.label, g.value::float8 as value from (%s) as g (label, value)"
                        .formatted(place, wanted.get(place).sql()))
                .collect(Collectors.joining("\nunion all\n"));
    }
}
