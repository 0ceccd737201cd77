package dev.caravan.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The figures of one workload, as Markdown. */
final class ResultTable {

    private static final String HEAD = """
            | what | runs | median s | min s | max s | bound s | × bound | target | calls | peak at once | rows written | CPU s | peak RSS MB | load |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    ResultTable(String title) {
        this.title = title;
    }

    /**
     * Measurements of the same thing.
     *
     * @param bound less time than this it cannot take
     * @param target largest ratio of the median to the bound that is well; empty where there is none
     * @param load the machine's before the first run
     */
    record Row(String what, List<Measurement> runs, Duration bound, OptionalDouble target, double load) {

        double median() {
            return quantile(0.5);
        }

        Duration middle() {
            return Duration.ofNanos((long) (median() * 1e9));
        }

        private double quantile(double part) {
            double[] sorted = runs.stream()
                    .mapToDouble(run -> run.wall().toNanos() / 1e9)
                    .sorted()
                    .toArray();
            double place = part * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }

        private double ratio() {
            return median() / (bound.toNanos() / 1e9);
        }

        String markdown() {
            return String.join(
                    " | ",
                    "| " + what,
                    String.valueOf(runs.size()),
                    number("%.2f", median()),
                    number("%.2f", quantile(0)),
                    number("%.2f", quantile(1)),
                    number("%.2f", bound.toNanos() / 1e9),
                    number("%.2f", ratio()),
                    target.isPresent() ? target(target.getAsDouble()) : "",
                    range(run -> run.calls().calls()),
                    range(run -> run.calls().peakAtOnce()),
                    range(Measurement::rowsWritten),
                    number("%.1f", median(run -> run.cpu().toMillis() / 1000.0)),
                    number("%.0f", median(run -> run.peakResident().orElse(0) / 1e6)),
                    number("%.1f", load) + " |");
        }

        private String target(double most) {
            return number("≤ %.1f", most) + (ratio() <= most ? " met" : " **missed**");
        }

        private String range(ToLongFunction<Measurement> figure) {
            long least = runs.stream().mapToLong(figure).min().orElse(0);
            long most = runs.stream().mapToLong(figure).max().orElse(0);
            return least == most ? String.valueOf(least) : least + " to " + most;
        }

        private double median(Function<Measurement, Double> figure) {
            return runs.stream()
                    .map(figure)
                    .sorted()
                    .skip(runs.size() / 2)
                    .findFirst()
                    .orElse(0.0);
        }

        private static String number(String format, double value) {
            return String.format(Locale.ROOT, format, value);
        }
    }

    Row add(Row row) {
        rows.add(row);
        System.out.println("  " + row.markdown());
        return row;
    }

    void note(String text) {
        notes.add("- " + text);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("\n### " + title + "\n\n" + HEAD);
        rows.forEach(row -> text.append(row.markdown()).append('\n'));
        text.append('\n');
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }
}
