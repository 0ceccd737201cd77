package dev.caravan.console;

import java.util.ArrayList;
import java.util.List;

/**
 * One number after another as bars, the oldest on the left; drawn by the page, and in words.
 *
 * @param legend what the height stands for
 * @param words all of it in a sentence, for those who do not see it
 * @param first below the left end; empty where the bars do not reach there
 * @param last below the right end: the last one, and where the bars begin unless that is at the left end
 */
record BarChart(String title, String legend, List<Bar> bars, String words, String first, String last) {

    static final int WIDTH = 360;
    static final int HEIGHT = 64;

    private static final int PLACES = 30;
    private static final int STEP = WIDTH / PLACES;
    private static final int GAP = 3;
    /** So that one among thousands is seen. */
    private static final int LOWEST = 3;

    /** @param words on hover */
    record Bar(int x, int y, int width, int height, String words) {}

    /**
     * What a bar stands for.
     *
     * @param label where it stands, such as a day or a run
     */
    record Value(String label, long value, String shown) {}

    BarChart {
        bars = List.copyOf(bars);
    }

    /**
     * A chart of at most 30 values; fewer stand at its right end.
     *
     * @param oldestFirst what is shown
     * @param highest what the full height stands for
     */
    static BarChart of(String title, String legend, List<Value> oldestFirst, long highest) {
        List<Bar> bars = new ArrayList<>();
        int x = WIDTH - STEP * oldestFirst.size();
        for (Value each : oldestFirst) {
            int height = each.value() == 0
                    ? 0
                    : Math.max(LOWEST, (int) (HEIGHT * Math.min(each.value(), highest) / Math.max(1, highest)));
            bars.add(new Bar(x, HEIGHT - height, STEP - GAP, height, each.label() + ": " + each.shown()));
            x += STEP;
        }
        Value last = oldestFirst.isEmpty() ? new Value("", 0, "") : oldestFirst.get(oldestFirst.size() - 1);
        String words =
                "%s: %d values, the last %s (%s)".formatted(title, oldestFirst.size(), last.shown(), last.label());
        String first = oldestFirst.isEmpty() ? "" : oldestFirst.get(0).label();
        boolean full = oldestFirst.size() == PLACES;
        String end = oldestFirst.size() < 2 || full ? last.label() : first + " to " + last.label();
        return new BarChart(title, legend, bars, words, full ? first : "", end);
    }

    /** {@return the same, its highest value at full height} */
    static BarChart of(String title, List<Value> oldestFirst) {
        long most = oldestFirst.stream().mapToLong(Value::value).max().orElse(0);
        return of(title, "at most " + Figures.of(most), oldestFirst, most);
    }
}
