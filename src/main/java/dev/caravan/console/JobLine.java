package dev.caravan.console;

import dev.caravan.planning.PlannedStart;
import dev.caravan.planning.ScheduleWords;
import dev.caravan.runs.PastRun;
import dev.caravan.runs.RunStatus;
import java.time.Instant;
import java.util.List;

/**
 * A job and its last runs.
 *
 * @param badge how its last run stands
 * @param verdict of the last run that ended, in words, without who, where and why: that needs somebody, and stands there
 * @param endedRun its number; 0 for none
 * @param ended when that was
 * @param run number of the run to look at: the one that runs, else the last
 * @param done items that have ended, of the run under way
 * @param starting whether it starts by itself: scheduled, paused or disabled
 */
record JobLine(
        String job,
        String description,
        Badge badge,
        String verdict,
        long endedRun,
        Moment ended,
        long run,
        boolean running,
        int done,
        int promised,
        Trend trend,
        Moment next,
        boolean enabled,
        boolean paused,
        Badge starting,
        String schedule,
        String words,
        String timezone) {

    static JobLine of(PlannedStart start, List<PastRun> runs, Instant now) {
        boolean running = !runs.isEmpty() && runs.get(0).status() == RunStatus.RUNNING;
        List<PastRun> ended =
                runs.stream().filter(run -> run.status() != RunStatus.RUNNING).toList();
        Badge none = new Badge(Badge.Kind.QUIET, "never ran");
        return new JobLine(
                start.job(),
                start.description(),
                runs.isEmpty() ? none : Badge.of(runs.get(0).status()),
                ended.isEmpty() ? "" : inShort(ended.get(0).message()),
                ended.isEmpty() ? 0 : ended.get(0).id(),
                ended.isEmpty() ? Moment.NEVER : Moment.of(ended.get(0).endTime(), now),
                runs.isEmpty() ? 0 : runs.get(0).id(),
                running,
                running ? runs.get(0).ended() : 0,
                running ? runs.get(0).promised() : 0,
                Trend.of(runs, now),
                Moment.of(start.next(), now),
                start.enabled(),
                start.pause().isPresent(),
                starting(start),
                start.schedule(),
                ScheduleWords.of(start.schedule()),
                start.timezone());
    }

    private static String inShort(String verdict) {
        return verdict.split(";", 2)[0];
    }

    private static Badge starting(PlannedStart start) {
        if (!start.enabled()) {
            return new Badge(Badge.Kind.QUIET, "disabled");
        }
        return start.pause().isPresent()
                ? new Badge(Badge.Kind.WARNING, "paused")
                : new Badge(Badge.Kind.GOOD, "scheduled");
    }
}
