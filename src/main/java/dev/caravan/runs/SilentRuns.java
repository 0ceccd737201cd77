package dev.caravan.runs;

import dev.caravan.platform.database.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs under way of which nothing has been heard for long, before the clean-up ends them ({@link StuckRuns}). */
@Component
public class SilentRuns {

    /** Our own runs move within minutes, as every workspace has a deadline of its own. */
    private static final Duration OWN = Duration.ofHours(1);

    /** Of the time after which the clean-up ends it: what is told of then can still be seen to. */
    private static final int PART = 3;

    private final JdbcClient jdbc;
    private final RunsProperties properties;

    SilentRuns(JdbcClient jdbc, RunsProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** A run without a sign of life. */
    public record Silent(long id, String script, boolean outside, Instant lastSign) {}

    /**
     * Those under way that are silent for too long, by number; an item that is put off is waited for, so its run is not.
     *
     * @return of our own after an hour, of scripts outside after a third of {@code caravan.runs.stuck-after}
     */
    public List<Silent> now() {
        Duration outside = properties.stuckAfter().dividedBy(PART);
        Duration own = Stream.of(OWN, outside).min(Comparator.naturalOrder()).orElse(OWN);
        return jdbc.sql("""
                        select *
                          from (select r.id, r.script_name, r.trigger = 'external' as outside,
                                       greatest(r.start_time, r.heartbeat_at, i.last_sign) as last_sign
                                  from runs r
                                  left join lateral (select max(greatest(progressed_at, claimed_at, ended_at, not_before))
                                                            as last_sign
                                                       from run_items
                                                      where run_id = r.id) i on true
                                 where r.status = 2) r
                         where last_sign < clock_timestamp()
                                           - make_interval(secs => case when outside then :outside else :own end)
                         order by id
                        """)
                .param("outside", outside.toMillis() / 1000.0)
                .param("own", own.toMillis() / 1000.0)
                .query((row, number) -> new Silent(
                        row.getLong("id"),
                        row.getString("script_name"),
                        row.getBoolean("outside"),
                        Columns.instant(row, "last_sign").orElseThrow()))
                .list();
    }
}
