package dev.caravan.alerts;

import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.RunClosing;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies about: news that no worker was told of or no channel is there for, runs that nobody closed. */
@Component("noticeLanes")
public class NoticeLanes {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final RunClosing closing;
    private final Claims claims;

    NoticeLanes(JdbcClient jdbc, Channels channels, RunClosing closing, Claims claims) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.closing = closing;
        this.claims = claims;
    }

    /** {@return the channels' lanes in which something waits to be told now} */
    public List<String> waiting() {
        return jdbc.sql("""
                        select lane
                          from unnest(:lanes) as lane
                         where exists (select from run_items i
                                        where i.lane = lane and i.outcome is null and i.claim is null
                                          and (i.not_before is null or i.not_before <= clock_timestamp()))
                        """).param("lanes", lanes()).query(String.class).list();
    }

    /** {@return runs of this area of which every item has ended, and that nobody closes} */
    public List<Long> runsLeftUnclosed() {
        return closing.leftUnclosed(AlertJobs.CHECK, AlertJobs.NOTIFY);
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
                .param("lanes", lanes())
                .query(String.class)
                .list();
    }

    private String[] lanes() {
        return channels.all().stream().map(Channel::lane).toArray(String[]::new);
    }
}
