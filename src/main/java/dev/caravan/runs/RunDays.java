package dev.caravan.runs;

import dev.caravan.platform.database.Columns;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What runs came to by day, from totals that outlive them. */
@Component
public class RunDays {

    private final JdbcClient jdbc;

    RunDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The last days, the oldest first, today included; also those on which nothing ended.
     *
     * @param script only of that job or script; empty for all
     */
    public List<RunDay> last(int days, Optional<String> script) {
        return jdbc.sql("""
                        select t.day::date as day, coalesce(sum(d.success), 0) as success,
                               coalesce(sum(d.partial), 0) as partial, coalesce(sum(d.failed), 0) as failed,
                               coalesce(sum(d.cancelled), 0) as cancelled,
                               (sum(d.duration_ms) / nullif(sum(d.success + d.partial), 0))::bigint as average_ms
                          from (select cast(clock_timestamp() at time zone 'UTC' as date) as today) n
                         cross join generate_series(n.today - (:days - 1), n.today, interval '1 day') as t (day)
                          left join run_days d on d.day = t.day::date
                                              and (cast(:script as text) is null or d.script_name = :script)
                         group by t.day
                         order by t.day
                        """)
                .param("days", days)
                .param("script", script.orElse(null), Types.VARCHAR)
                .query((row, number) -> new RunDay(
                        row.getObject("day", LocalDate.class),
                        row.getLong("success"),
                        row.getLong("partial"),
                        row.getLong("failed"),
                        row.getLong("cancelled"),
                        Columns.number(row, "average_ms")))
                .list();
    }
}
