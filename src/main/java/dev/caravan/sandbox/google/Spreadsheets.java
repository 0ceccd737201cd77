package dev.caravan.sandbox.google;

import dev.caravan.sandbox.Scramble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The one spreadsheet that exists, kept in memory: sheets of rows of cells, none of them wider or longer than Google's. */
final class Spreadsheets {

    private final String id;
    private final Map<String, List<List<Object>>> sheets = new LinkedHashMap<>();

    Spreadsheets(long seed) {
        this.id = "1sandbox%016x%016x".formatted(Scramble.of(seed, 'S'), Scramble.of(seed, 'H'));
        clear();
    }

    String id() {
        return id;
    }

    synchronized Set<String> titles() {
        return Set.copyOf(sheets.keySet());
    }

    /** Empties it. */
    synchronized void clear() {
        sheets.clear();
        sheets.put("Sheet1", new ArrayList<>());
    }

    /** {@return the values without empty ones at the ends of rows and without empty rows at the end} */
    synchronized List<List<Object>> read(CellRange range) {
        List<List<Object>> rows = rows(range);
        List<List<Object>> read = new ArrayList<>();
        for (int row = range.firstRow(); row <= Math.min(range.lastRow(), rows.size() - 1); row++) {
            List<Object> cells = rows.get(row);
            int end = Math.min(range.lastColumn() + 1, cells.size());
            read.add(trimmed(range.firstColumn() < end ? cells.subList(range.firstColumn(), end) : List.of()));
        }
        while (!read.isEmpty() && read.get(read.size() - 1).isEmpty()) {
            read.remove(read.size() - 1);
        }
        return read;
    }

    /** Writes from the range's first cell on; {@return the range that was written} */
    synchronized CellRange write(CellRange range, List<List<Object>> values) {
        List<List<Object>> rows = rows(range);
        for (int i = 0; i < values.size(); i++) {
            List<Object> cells = filledUp(
                    rows,
                    range.firstRow() + i,
                    range.firstColumn() + values.get(i).size());
            for (int j = 0; j < values.get(i).size(); j++) {
                cells.set(range.firstColumn() + j, values.get(i).get(j));
            }
        }
        return range.of(
                values.size(), values.stream().mapToInt(List::size).max().orElse(0));
    }

    /**
     * What became of an append.
     *
     * @param table what there was before; empty where there was nothing
     */
    record Appended(Optional<CellRange> table, CellRange written) {}

    /** Writes below the last row in which the range's sheet has anything. */
    synchronized Appended append(CellRange range, List<List<Object>> values) {
        List<List<Object>> rows = rows(range);
        int end = rows.size();
        while (end > 0 && trimmed(rows.get(end - 1)).isEmpty()) {
            end--;
        }
        return new Appended(table(range.sheet(), rows.subList(0, end)), write(range.fromRow(end), values));
    }

    private static Optional<CellRange> table(String sheet, List<List<Object>> rows) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        return width == 0 ? Optional.empty() : Optional.of(new CellRange(sheet, 0, 0, rows.size() - 1, width - 1));
    }

    private List<List<Object>> rows(CellRange range) {
        return sheets.computeIfAbsent(range.sheet(), title -> new ArrayList<>());
    }

    private static List<Object> filledUp(List<List<Object>> rows, int row, int width) {
        IntStream.rangeClosed(rows.size(), row).forEach(missing -> rows.add(new ArrayList<>()));
        List<Object> cells = rows.get(row);
        IntStream.range(cells.size(), width).forEach(missing -> cells.add(""));
        return cells;
    }

    private static List<Object> trimmed(List<Object> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).equals("")) {
            end--;
        }
        return List.copyOf(cells.subList(0, end));
    }
}
