package dev.caravan.console;

import dev.caravan.runs.RunDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What ended on each of the last days, and how long it took on average; drawn by the page, and in words.
 *
 * @param most runs on one day, as the height of the first chart
 * @param longest average of a day, as the height of the second
 */
record RunChart(
        List<Column> columns, String words, String durations, String first, String last, String most, String longest) {

    static final int WIDTH = 360;
    static final int HEIGHT = 64;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int GAP = 3;
    /** So that one among thousands is seen. */
    private static final int LOWEST = 3;

    /**
     * A day.
     *
     * @param iso the day as the filters of the list take it
     * @param parts from the bottom to the top
     */
    record Column(
            String iso,
            String day,
            int x,
            int width,
            List<Part> parts,
            Part duration,
            String success,
            String partial,
            String failed,
            String cancelled,
            String took) {}

    /** @param kind success, partial, failed or cancelled */
    record Part(String kind, int y, int height) {}

    static RunChart of(List<RunDay> days) {
        long most = Math.max(1, days.stream().mapToLong(RunDay::runs).max().orElse(1));
        long longest = Math.max(
                1,
                days.stream().mapToLong(day -> day.averageMs().orElse(0L)).max().orElse(1));
        int step = WIDTH / Math.max(1, days.size());
        List<Column> columns = new ArrayList<>();
        days.forEach(day -> columns.add(column(day, columns.size() * step, step - GAP, most, longest)));
        boolean none = days.stream().allMatch(day -> day.runs() == 0);
        return new RunChart(
                none ? List.of() : columns,
                words(days),
                "Average duration by day, at most " + Figures.duration(longest),
                days.isEmpty() ? "" : DAY.format(days.get(0).day()),
                days.isEmpty() ? "" : DAY.format(days.get(days.size() - 1).day()),
                Figures.of(most),
                Figures.duration(longest));
    }

    private static Column column(RunDay day, int x, int width, long most, long longest) {
        int duration = height(day.averageMs().orElse(0L), longest);
        return new Column(
                day.day().toString(),
                DAY.format(day.day()),
                x,
                width,
                parts(day, most),
                new Part("duration", HEIGHT - duration, duration),
                Figures.of(day.success()),
                Figures.of(day.partial()),
                Figures.of(day.failed()),
                Figures.of(day.cancelled()),
                Figures.duration(day.averageMs()));
    }

    private static List<Part> parts(RunDay day, long most) {
        List<Part> parts = new ArrayList<>();
        int y = HEIGHT;
        y = add(parts, "success", day.success(), most, y);
        y = add(parts, "partial", day.partial(), most, y);
        y = add(parts, "failed", day.failed(), most, y);
        add(parts, "cancelled", day.cancelled(), most, y);
        return parts;
    }

    private static int add(List<Part> parts, String kind, long runs, long most, int y) {
        int height = Math.min(height(runs, most), y);
        if (height > 0) {
            parts.add(new Part(kind, y - height, height));
        }
        return y - height;
    }

    private static int height(long value, long most) {
        return value == 0 ? 0 : Math.max(LOWEST, (int) (HEIGHT * value / most));
    }

    private static String words(List<RunDay> days) {
        return "Runs that ended in the last %d days: %s success, %s partial, %s failed, %s cancelled"
                .formatted(
                        days.size(),
                        Figures.of(days.stream().mapToLong(RunDay::success).sum()),
                        Figures.of(days.stream().mapToLong(RunDay::partial).sum()),
                        Figures.of(days.stream().mapToLong(RunDay::failed).sum()),
                        Figures.of(days.stream().mapToLong(RunDay::cancelled).sum()));
    }
}
