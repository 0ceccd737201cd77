package dev.caravan.reports;

import dev.caravan.alerts.Announcements;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells channels of a week, and keeps who was told. */
@Component("summaryTellings")
public class SummaryTellings {

    private final JdbcClient jdbc;
    private final Claims claims;
    private final WeeklyCounts counts;
    private final SummaryWords words;
    private final Announcements announcements;

    SummaryTellings(
            JdbcClient jdbc, Claims claims, WeeklyCounts counts, SummaryWords words, Announcements announcements) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.counts = counts;
        this.words = words;
        this.announcements = announcements;
    }

    /** {@return whom we are to tell next; empty when nobody waits} */
    public Optional<Telling> next() {
        return claims.next(ReportJobs.LANE).map(Telling::of);
    }

    /**
     * Tells a channel, once.
     *
     * @throws dev.caravan.platform.http.DeliveryException when it did not arrive
     */
    public void tellChannel(Telling telling) {
        announcements.tell(telling.target(), words.announcement(counts.of(telling.week())));
    }

    /**
     * Makes sure, at the last moment, that nobody else is at it.
     *
     * @throws dev.caravan.runs.LostClaimException when somebody is
     */
    public void requireOurs(Telling telling) {
        claims.hold(telling.claim());
    }

    /**
     * Keeps that it was told, with the outcome.
     *
     * @param place where in the sheet; empty for a channel
     * @throws dev.caravan.runs.LostClaimException when another node has it by now
     */
    @UnitOfWork
    public void told(Telling telling, String place) {
        claims.hold(telling.claim());
        jdbc.sql("""
                        insert into weekly_summary_tellings (week, target, run_id, place)
                        values (:week, :target, :run, :place)
                        on conflict on constraint weekly_summary_tellings_once do nothing
                        """)
                .param("week", telling.week().monday())
                .param("target", telling.target())
                .param("run", telling.runId())
                .param("place", place)
                .update();
        claims.end(
                telling.claim(),
                new ItemEnd(
                        ItemOutcome.DONE,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        place.isEmpty() ? Map.of() : Map.of("place", place)));
    }
}
