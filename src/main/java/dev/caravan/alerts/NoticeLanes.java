package dev.caravan.alerts;

import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.Lanes;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies about: news that no worker was told of or no channel is there for. */
@Component("noticeLanes")
public class NoticeLanes {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Claims claims;
    private final Lanes lanes;

    NoticeLanes(JdbcClient jdbc, Channels channels, Claims claims, Lanes lanes) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.claims = claims;
        this.lanes = lanes;
    }

    /** {@return the channels' lanes in which something waits to be told now} */
    public List<String> waiting() {
        return lanes.waiting(ofChannels());
    }

    /** Ends what waits since a day for a channel that is not in this node's settings: no node tells it any more. */
    public void giveUpWithoutChannel() {
        withoutChannel().forEach(lost -> claims.next(lost)
                .ifPresent(claim -> claims.end(
                        claim,
                        ItemEnd.of(
                                ItemOutcome.FAILED,
                                "the channel is not in caravan.alerts.channels any more; given up after a day"))));
    }

    // One row for each item, so that none that is younger is taken.
    private List<String> withoutChannel() {
        return jdbc.sql("""
                        select i.lane
                          from runs r
                          join run_items i on i.run_id = r.id
                         where r.status = 2 and r.script_name = :script and i.outcome is null and i.claim is null
                           and i.promised_at < clock_timestamp() - interval '1 day' and i.lane <> all (:lanes)
                         order by i.id
                        """)
                .param("script", AlertJobs.NOTIFY)
                .param("lanes", ofChannels().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private List<String> ofChannels() {
        return channels.all().stream().map(Channel::lane).toList();
    }
}
