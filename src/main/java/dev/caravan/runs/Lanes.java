package dev.caravan.runs;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits in lanes, for those who wake whoever works on it. */
@Component("lanes")
public class Lanes {

    private final JdbcClient jdbc;

    Lanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return those of the lanes in which something is due that nobody has claimed} */
    public List<String> waiting(Collection<String> lanes) {
        return jdbc.sql("""
                        select asked.lane
                          from unnest(:lanes) as asked (lane)
                         where exists (select from run_items i
                                        where i.lane = asked.lane and i.outcome is null and i.claim is null
                                          and (i.not_before is null or i.not_before <= clock_timestamp()))
                        """)
                .param("lanes", lanes.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** {@return the lane, if something is due in it that nobody has claimed} */
    public List<String> waitingIn(String lane) {
        return waiting(List.of(lane));
    }
}
