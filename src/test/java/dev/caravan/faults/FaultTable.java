package dev.caravan.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, and what held, as Markdown. */
final class FaultTable {

    private static final int LONGEST = 600;

    private final List<Row> rows = new ArrayList<>();

    private record Row(Fault fault, int times, double seconds, String seen, List<String> broken) {

        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d | %.0f | %s | %s |",
                    fault.name(),
                    fault.done(),
                    fault.job(),
                    times,
                    seconds,
                    oneLine(seen),
                    broken.isEmpty() ? "held" : "**BROKE**: " + oneLine(String.join("; ", broken)));
        }

        private static String oneLine(String text) {
            String line = text.replaceAll("\\s+", " ").replace("|", "\\|");
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        }
    }

    /** {@return whether it held} */
    boolean add(Fault fault, int times, double seconds, String seen, List<String> broken) {
        Row row = new Row(fault, times, seconds, seen, List.copyOf(broken));
        rows.add(row);
        System.out.println(row.markdown());
        return broken.isEmpty();
    }

    boolean held() {
        return rows.stream().allMatch(row -> row.broken().isEmpty());
    }

    String markdown(long seed) {
        StringBuilder text = new StringBuilder(
                "%nSeed %d%n%n| fault | what is done | job | times | s | seen | held |%n".formatted(seed));
        text.append("|---|---|---|---:|---:|---|---|\n");
        rows.forEach(row -> text.append(row.markdown()).append('\n'));
        return text.toString();
    }
}
