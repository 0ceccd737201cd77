package dev.caravan.platform.budget;

import dev.caravan.platform.database.UnitOfWork;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calls per minute, over all nodes: each call takes a slot, and slots of a budget lie more than 62 s / limit apart.
 *
 * <p>So in any 60 seconds no more than the limit arrive. A call begins within one second of its slot's time, and has
 * another second to reach the upstream; those that arrive within 60 s then have slots within less than 62 s; and of times
 * that lie more than 62 s / limit apart, less than 62 s holds no more than the limit: n of them span (n - 1) intervals, so
 * (n - 1) × 62 s / limit &lt; 62 s, so n - 1 &lt; limit.
 *
 * <p>Unused time is lost but for half a second: so much may be caught up by calls that come together.
 */
@Component
class RateSlots {

    private static final long WINDOW_MICROS = 62_000_000;

    private static final long USABLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JdbcClient jdbc;

    RateSlots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return how many slots lie within a second: what a node may reserve ahead, as they are lost with it; at least 1} */
    static int slice(Budget budget) {
        return (int) Math.max(1, 1_000_000 / intervalMicros(budget));
    }

    /**
     * Takes the next slots that are free. Repeated, it takes more: the first are lost.
     *
     * <p>The database says how far ahead of its clock they are. A slot is used no sooner than that after the answer came,
     * and no later than that, and a second, after the question was sent: either way its time by the database's clock is
     * kept.
     *
     * <p>What is given out ahead of time is written durably, since a crash of the database that forgot it would give it out
     * again. Slots in the past are not: a forgotten one would be given out again only by a server that came back within
     * the half second that can be caught up.
     *
     * @return in order of time; none when the first would be more than ten minutes ahead
     */
    @UnitOfWork
    public List<Slot> reserve(Budget budget, int count) {
        long micros = intervalMicros(budget);
        long asked = System.nanoTime();
        List<Long> ahead = jdbc.sql("""
                        with reserved as (
                            update budgets
                               set next_free_at = :slots * :micros * interval '1 microsecond'
                                   + case
                                         -- So far ahead nobody reserves: the clock was set back.
                                         when next_free_at > clock_timestamp() + interval '15 minutes' then clock_timestamp()
                                         else greatest(next_free_at, clock_timestamp() - interval '0.5 seconds')
                                     end
                             where key = :key
                               and (next_free_at < clock_timestamp() + interval '10 minutes'
                                    or next_free_at > clock_timestamp() + interval '15 minutes')
                            returning next_free_at - clock_timestamp() as ahead)
                        select (extract(epoch from ahead) * 1000000)::bigint - :slots * :micros
                          from reserved,
                               set_config('synchronous_commit',
                                          case when ahead > interval '0' then current_setting('synchronous_commit') else 'off' end,
                                          true)
                        """)
                .param("key", budget.key())
                .param("slots", (long) count)
                .param("micros", micros)
                .query(Long.class)
                .list();
        long answered = System.nanoTime();
        return ahead.stream()
                .flatMap(first -> IntStream.range(0, count)
                        .mapToObj(number -> TimeUnit.MICROSECONDS.toNanos(first + number * micros))
                        .map(offset -> new Slot(answered + offset, asked + offset + USABLE_NANOS)))
                .toList();
    }

    private static long intervalMicros(Budget budget) {
        return WINDOW_MICROS / budget.requestsPerMinute() + 1;
    }
}
