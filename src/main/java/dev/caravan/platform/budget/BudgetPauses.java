package dev.caravan.platform.budget;

import dev.caravan.platform.database.UnitOfWork;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until when a budget is paused for all nodes, in the database. */
@Component
class BudgetPauses {

    private final JdbcClient jdbc;

    BudgetPauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Pauses the budget. Calls that were under way together and are refused together pause it once; only a longer wait that
     * the upstream asks for makes a pause longer.
     *
     * @param asked how long the upstream wants to be left alone; where it does not say, or says no time at all, it is a minute,
     *     which is the window of the quotas known, and twice the last pause, up to a quarter of an hour, where that ended less
     *     than a minute ago
     * @return how long the pause still is
     */
    @UnitOfWork
    public Duration pause(String key, Optional<Duration> asked) {
        return jdbc.sql("""
                        insert into budgets as b (key, paused_until, pause)
                        select :key, clock_timestamp() + wish.pause, wish.pause
                          from (select coalesce(make_interval(secs => :asked), interval '1 minute') as pause) wish
                        on conflict (key) do update
                           set (paused_until, pause) = (
                               select greatest(b.paused_until, clock_timestamp() + wish.pause),
                                      case when clock_timestamp() + wish.pause > b.paused_until then wish.pause else b.pause end
                                 from (select case
                                                  when cast(:asked as float8) is not null then make_interval(secs => :asked)
                                                  when b.paused_until > clock_timestamp() then interval '0'
                                                  when b.paused_until > clock_timestamp() - interval '1 minute'
                                                      then least(2 * b.pause, interval '15 minutes')
                                                  else interval '1 minute'
                                              end as pause) wish)
                        returning extract(epoch from paused_until - clock_timestamp())
                        """)
                .param("key", key)
                .param(
                        "asked",
                        asked.filter(wait -> !wait.isZero())
                                .map(wait -> wait.toMillis() / 1000.0)
                                .orElse(null),
                        Types.DOUBLE)
                .query((row, number) -> duration(row.getDouble(1)))
                .single();
    }

    /** {@return what the database says of a pause: none where it has ended} */
    static Duration duration(double seconds) {
        return Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
    }
}
