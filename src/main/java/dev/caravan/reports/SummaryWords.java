package dev.caravan.reports;

import dev.caravan.alerts.Announcement;
import dev.caravan.platform.settings.CaravanProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A week's summary as people read it, and as a row of a sheet. */
@Component
class SummaryWords {

    private static final int NAMED = 5;

    /** The first column is the key by which a week is found again. */
    static final List<Object> HEADINGS = List.of(
            "Week",
            "From",
            "To",
            "Runs",
            "Success",
            "Partial",
            "Failed",
            "Cancelled",
            "Scripts",
            "Synced",
            "In quarantine",
            "Newly stale",
            "Restored",
            "Deleted",
            "Executions",
            "Failed executions",
            "Worst scripts",
            "Workspaces",
            "Workspaces synced",
            "Workspaces in quarantine");

    private final CaravanProperties properties;

    SummaryWords(CaravanProperties properties) {
        this.properties = properties;
    }

    Announcement announcement(WeeklySummary summary) {
        Week week = summary.week();
        String title = "Week %d of %d, %s to %s".formatted(week.number(), week.year(), week.monday(), week.sunday());
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add(runs(summary));
        lines.add(scripts(summary.scripts()));
        if (!summary.worst().isEmpty()) {
            lines.add("Worst scripts: " + worst(summary));
        }
        lines.add("Workspaces: %s of %s synced completely, %s in quarantine"
                .formatted(
                        number(summary.workspaces().synced()),
                        number(summary.workspaces().active()),
                        number(summary.workspaces().stale())));
        lines.add(properties.publicUrl() + "/");
        return new Announcement(title, String.join("\n", lines));
    }

    List<Object> row(WeeklySummary summary) {
        WeeklySummary.Runs runs = summary.runs();
        WeeklySummary.Scripts scripts = summary.scripts();
        return List.of(
                summary.week().id(),
                summary.week().monday().toString(),
                summary.week().sunday().toString(),
                runs.all(),
                runs.success(),
                runs.partial(),
                runs.failed(),
                runs.cancelled(),
                scripts.all(),
                scripts.synced(),
                scripts.stale(),
                scripts.newlyStale(),
                scripts.restored(),
                scripts.deleted(),
                scripts.executions(),
                scripts.executionsFailed(),
                worst(summary),
                summary.workspaces().active(),
                summary.workspaces().synced(),
                summary.workspaces().stale());
    }

    private static String runs(WeeklySummary summary) {
        WeeklySummary.Runs runs = summary.runs();
        String jobs = summary.jobs().stream()
                .filter(job -> job.partial() + job.failed() > 0)
                .map(job -> "%s (%s)".formatted(job.job(), verdicts(job.partial(), job.failed())))
                .collect(Collectors.joining(", "));
        return "Runs: %s, of which %s a success%s"
                .formatted(
                        number(runs.all()), number(runs.success()), jobs.isEmpty() ? "" : "; not well ended: " + jobs);
    }

    private static String verdicts(long partial, long failed) {
        return partial == 0
                ? number(failed) + " failed"
                : number(partial) + " partial" + (failed == 0 ? "" : ", %s failed".formatted(number(failed)));
    }

    private static String scripts(WeeklySummary.Scripts scripts) {
        return "Scripts: %s of %s synced; %s newly stale, %s restored, %s deleted, %s in quarantine; %s executions, %s failed"
                .formatted(
                        number(scripts.synced()),
                        number(scripts.all()),
                        number(scripts.newlyStale()),
                        number(scripts.restored()),
                        number(scripts.deleted()),
                        number(scripts.stale()),
                        number(scripts.executions()),
                        number(scripts.executionsFailed()));
    }

    private static String worst(WeeklySummary summary) {
        return summary.worst().stream()
                .limit(NAMED)
                .map(script -> "%s (%s failed executions, %s failed syncs)"
                        .formatted(script.name(), number(script.failedExecutions()), number(script.failedSyncs())))
                .collect(Collectors.joining(", "));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
