package dev.caravan.sandbox.google;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range in A1 notation, rows and columns from 0, ends included.
 *
 * @param sheet its title
 */
record CellRange(String sheet, int firstRow, int firstColumn, int lastRow, int lastColumn) {

    /** Rows and columns that a sheet has. */
    static final int ROWS = 1_000;

    static final int COLUMNS = 26;

    private static final Pattern A1 = Pattern.compile(
            "(?:(?:'((?:[^']|'')+)'|([A-Za-z0-9_ ]+))(?:!|$))?(?:([A-Z]?)(\\d{0,4})(?::([A-Z]?)(\\d{0,4}))?)?");
    private static final Pattern CELLS_ONLY = Pattern.compile("[A-Z]\\d{1,4}(:[A-Z]\\d{0,4})?|[A-Z]:[A-Z]");

    /** {@return empty for what is none, or is of a sheet that is none of these} */
    static Optional<CellRange> parse(String text, Collection<String> sheets) {
        String first = sheets.iterator().next();
        Matcher matcher = A1.matcher(CELLS_ONLY.matcher(text).matches() ? first + "!" + text : text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String sheet = matcher.group(1) != null ? matcher.group(1).replace("''", "'") : matcher.group(2);
        if (sheet == null || !sheets.contains(sheet)) {
            return Optional.empty();
        }
        String column = part(matcher, 3);
        String row = part(matcher, 4);
        boolean one = matcher.group(5) == null && matcher.group(6) == null;
        String toColumn = one ? column : part(matcher, 5);
        String toRow = one ? row : part(matcher, 6);
        return Optional.of(new CellRange(
                        sheet,
                        row.isEmpty() ? 0 : Integer.parseInt(row) - 1,
                        column.isEmpty() ? 0 : column.charAt(0) - 'A',
                        toRow.isEmpty() ? ROWS - 1 : Integer.parseInt(toRow) - 1,
                        toColumn.isEmpty() ? COLUMNS - 1 : toColumn.charAt(0) - 'A'))
                .filter(range -> range.firstRow >= 0 && range.firstRow <= range.lastRow && range.lastRow < ROWS);
    }

    /** The range that so many rows and columns take from its first cell on. */
    CellRange of(int rows, int columns) {
        return new CellRange(
                sheet, firstRow, firstColumn, firstRow + Math.max(1, rows) - 1, firstColumn + Math.max(1, columns) - 1);
    }

    CellRange fromRow(int row) {
        return new CellRange(sheet, row, firstColumn, ROWS - 1, lastColumn);
    }

    /** As answers have it. */
    String a1() {
        String quoted = sheet.matches("[A-Za-z0-9_]+") ? sheet : "'" + sheet.replace("'", "''") + "'";
        String from = cell(firstRow, firstColumn);
        String to = cell(lastRow, lastColumn);
        return quoted + "!" + from + (from.equals(to) ? "" : ":" + to);
    }

    private static String cell(int row, int column) {
        return (char) ('A' + column) + Integer.toString(row + 1);
    }

    private static String part(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group)).orElse("");
    }
}
