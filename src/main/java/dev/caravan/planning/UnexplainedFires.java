package dev.caravan.planning;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.metrics.StoredGauge;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Planned starts of which nothing is known: a scheduler that looks well and has stopped firing is seen here. */
@Component
public class UnexplainedFires {

    private final JdbcClient jdbc;

    UnexplainedFires(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the oldest ones, at most a hundred; should be none} */
    @UnitOfWork(readOnly = true)
    public List<UnexplainedFire> now() {
        return jdbc.sql("select name, planned_time from unexplained_fires order by planned_time limit 100")
                .query((row, number) -> new UnexplainedFire(
                        row.getString("name"),
                        Columns.instant(row, "planned_time").orElseThrow()))
                .list();
    }

    /** Its figure. */
    @Configuration(proxyBeanMethods = false)
    static class Gauges {

        @Bean
        StoredGauge firesUnexplained() {
            return new StoredGauge(
                    "caravan_fires_unexplained",
                    "Planned starts of which nothing is known a minute after their time; always 0",
                    Optional.empty(),
                    "select '', count(*) from unexplained_fires");
        }
    }
}
