package dev.caravan.alerts;

import dev.caravan.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A channel does not take what it is told: whoever looks only there takes silence for peace. The other channels say so. */
@Component
class ChannelDown implements AlertCondition {

    private final JdbcClient jdbc;

    ChannelDown(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String rule() {
        return "alert-channel-down";
    }

    @Override
    public Duration holdsFor() {
        return Duration.ofMinutes(15);
    }

    @Override
    public List<Found> now() {
        return jdbc.sql("""
                        select substr(i.lane, :from) as channel, count(*) as news, min(i.promised_at) as since,
                               min(i.reason) as reason, min(r.id) as run
                          from runs r
                          join run_items i on i.run_id = r.id
                         where r.status = 2 and r.script_name = :script and i.outcome is null and i.reason <> ''
                         group by i.lane
                        """)
                .param("from", Channel.LANES.length() + 1)
                .param("script", AlertJobs.NOTIFY)
                .query(ChannelDown::found)
                .list();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getString("channel"),
                "%d alerts wait to be told to %s: %s. They are tried again for a day. Look whether it is up, and whether caravan.alerts.channels is right"
                        .formatted(row.getLong("news"), row.getString("channel"), row.getString("reason")),
                Columns.instant(row, "since").orElseThrow(),
                "/runs/" + row.getLong("run"));
    }
}
