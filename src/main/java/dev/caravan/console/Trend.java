package dev.caravan.console;

import dev.caravan.runs.PastRun;
import dev.caravan.runs.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The last runs of a job as bars, the oldest on the left: as high as the run took long beside the others.
 *
 * @param bars what the page draws
 * @param words all of it in words, for those who do not see it
 */
record Trend(List<Bar> bars, String words) {

    static final int WIDTH = 240;
    static final int HEIGHT = 36;

    private static final int BARS = 30;
    private static final int STEP = WIDTH / BARS;
    /** Above the bars, for the marks of those that did not succeed. */
    private static final int HEADROOM = 9;

    private static final int LOWEST = 3;

    /** @param mark whether a sign stands above it */
    record Bar(int x, int y, int height, String kind, boolean mark, String words) {}

    Trend {
        bars = List.copyOf(bars);
    }

    /** @param newestFirst up to 30 runs */
    static Trend of(List<PastRun> newestFirst, Instant now) {
        long longest =
                newestFirst.stream().mapToLong(run -> millis(run, now)).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        int x = WIDTH - STEP;
        for (PastRun run : newestFirst) {
            bars.add(bar(run, x, Math.max(1, longest), now));
            x -= STEP;
        }
        return new Trend(bars, words(newestFirst));
    }

    private static Bar bar(PastRun run, int x, long longest, Instant now) {
        long millis = millis(run, now);
        int height = LOWEST + (int) ((HEIGHT - HEADROOM - LOWEST) * millis / longest);
        Badge badge = Badge.of(run.status());
        String words = "Run %d, %s: %s, %s"
                .formatted(run.id(), Moment.of(run.startTime(), now).exact(), badge.word(), Figures.duration(millis));
        boolean mark = run.status() == RunStatus.PARTIAL || run.status() == RunStatus.FAILED;
        return new Bar(x, HEIGHT - height, height, badge.kind().word(), mark, words);
    }

    private static long millis(PastRun run, Instant now) {
        return Math.max(
                0, Duration.between(run.startTime(), run.endTime().orElse(now)).toMillis());
    }

    private static String words(List<PastRun> runs) {
        Map<RunStatus, Long> counts = runs.stream()
                .collect(Collectors.groupingBy(PastRun::status, LinkedHashMap::new, Collectors.counting()));
        String counted = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return "The last %d runs: %s".formatted(runs.size(), counted);
    }
}
