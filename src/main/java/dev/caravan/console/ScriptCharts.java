package dev.caravan.console;

import dev.caravan.runs.RunStatus;
import dev.caravan.scripts.ExecutionDay;
import dev.caravan.scripts.ScriptSyncTrend;
import dev.caravan.scripts.SyncFigures;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How the scripts did over the last runs and days. */
@Component
class ScriptCharts {

    private static final int SHOWN = 30;
    private static final int WHOLE = 100;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final ScriptSyncTrend trend;

    ScriptCharts(ScriptSyncTrend trend) {
        this.trend = trend;
    }

    /** What a page draws, and the same as a table, the newest run first. */
    record Charts(List<BarChart> charts, List<RunFigures> runs) {

        public boolean none() {
            return runs.isEmpty();
        }
    }

    /** A run of the sync in numbers. */
    record RunFigures(
            long run,
            Badge badge,
            Moment started,
            String synced,
            String stale,
            String newlyStale,
            String failed,
            String deferred,
            String skipped,
            String calls) {

        static RunFigures of(SyncFigures run, Instant now) {
            return new RunFigures(
                    run.runId(),
                    Badge.of(run.status()),
                    Moment.of(run.startTime(), now),
                    Figures.of(run.synced()),
                    Figures.of(run.stale()),
                    Figures.of(run.newlyStale()),
                    Figures.of(run.failed() + run.held()),
                    Figures.of(run.deferred()),
                    Figures.of(run.skipped()),
                    Figures.of(run.calls()));
        }
    }

    Charts of(Instant now) {
        List<SyncFigures> ended = trend.last(SHOWN).stream()
                .filter(run -> run.status() != RunStatus.RUNNING)
                .toList();
        List<BarChart> charts = List.of(
                BarChart.of(
                        "Executions that succeeded, by day (UTC)",
                        "of those that were completed, failed or timed out; full height 100 %",
                        trend.days(SHOWN).stream().map(ScriptCharts::rate).toList(),
                        WHOLE),
                BarChart.of(
                        "Stale scripts by run",
                        oldestFirst(ended.stream()
                                .map(run -> value(
                                        run,
                                        run.stale(),
                                        "%s, %s of them new"
                                                .formatted(Figures.of(run.stale()), Figures.of(run.newlyStale()))))
                                .toList())),
                BarChart.of(
                        "Calls by run, from the quota",
                        oldestFirst(ended.stream()
                                .map(run -> value(run, run.calls(), Figures.of(run.calls()) + " calls"))
                                .toList())));
        return new Charts(
                charts, ended.stream().map(run -> RunFigures.of(run, now)).toList());
    }

    private static BarChart.Value rate(ExecutionDay day) {
        long rate = day.ended() == 0 ? 0 : WHOLE * day.completed() / day.ended();
        return new BarChart.Value(
                DAY.format(day.day()),
                rate,
                "%d %% (%s of %s)".formatted(rate, Figures.of(day.completed()), Figures.of(day.ended())));
    }

    private static BarChart.Value value(SyncFigures run, long value, String shown) {
        return new BarChart.Value("run " + run.runId(), value, shown);
    }

    private static <T> List<T> oldestFirst(List<T> newestFirst) {
        List<T> turned = new ArrayList<>(newestFirst);
        Collections.reverse(turned);
        return turned;
    }
}
