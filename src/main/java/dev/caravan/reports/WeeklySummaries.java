package dev.caravan.reports;

import dev.caravan.alerts.Announcements;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.PromisedItem;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the week that has ended and promises an item for each who is to be told; who was told before is not told again. */
@Component("weeklySummaries")
public class WeeklySummaries {

    private final JdbcClient jdbc;
    private final WeeklyCounts counts;
    private final RunLedger ledger;
    private final Announcements announcements;
    private final ReportsProperties properties;

    WeeklySummaries(
            JdbcClient jdbc,
            WeeklyCounts counts,
            RunLedger ledger,
            Announcements announcements,
            ReportsProperties properties) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.ledger = ledger;
        this.announcements = announcements;
        this.properties = properties;
    }

    /**
     * Counts the last week that had ended when the run started, and promises the tellings, in one transaction.
     *
     * @return the lane in which they wait, if any does
     */
    @UnitOfWork
    public List<String> promise(Run run) {
        Week week = Week.endedBefore(run.startTime());
        counts.count(week);
        Map<String, String> told = told(week);
        return ledger.promise(
                run.id(),
                targets().stream().map(target -> promised(week, target, told)).toList());
    }

    private List<String> targets() {
        List<String> targets = new ArrayList<>(announcements.channels());
        if (properties.toSheet()) {
            targets.add(Telling.SHEET);
        }
        return targets;
    }

    private PromisedItem promised(Week week, String target, Map<String, String> told) {
        PromisedItem item =
                new PromisedItem(target, Telling.resource(week, target), ReportJobs.LANE, 0, Optional.empty());
        if (told.containsKey(target)) {
            return item.endingAs(ItemOutcome.SKIPPED, "told of %s before, %s".formatted(week.id(), told.get(target)));
        }
        return target.equals(Telling.SHEET) || announcements.takesTexts(target)
                ? item
                : item.endingAs(ItemOutcome.SKIPPED, "an Alertmanager takes alerts, no summaries");
    }

    private Map<String, String> told(Week week) {
        return jdbc.sql("""
                        select target,
                               coalesce('by run ' || run_id, to_char(told_at at time zone 'UTC', '"on" YYYY-MM-DD')) as by
                          from weekly_summary_tellings
                         where week = :week
                        """).param("week", week.monday()).query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("target"), row -> (String) row.get("by")));
    }
}
