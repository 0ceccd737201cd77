package dev.caravan.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.caravan.platform.web.Problem.FieldProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Registers many things at once, from a JSON array or from CSV with a header line. A row that is wrong is refused with its
 * reasons, the others are registered.
 *
 * @param <T> what a row is read as
 */
public abstract class RowImport<T> {

    private static final int MOST_ROWS = 10_000;

    private final ObjectMapper json;
    private final Kind<T> kind;
    private final CsvMapper csv = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES, CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    protected RowImport(ObjectMapper json, Kind<T> kind) {
        this.json = json;
        this.kind = kind;
    }

    /**
     * What became of one row.
     *
     * @param row its number, from 1; a header line does not count
     * @param result {@code created}, {@code updated} or {@code refused}
     */
    public record Row(int row, String name, String result, List<FieldProblem> errors) {}

    /** What became of all rows, and how many there are of each result. */
    public record Report(int created, int updated, int refused, List<Row> items) {}

    /**
     * How rows become what they stand for.
     *
     * @param things what they are, for people: {@code workspaces}
     * @param form what a row is read as
     * @param nameField the field by which a row goes in the report
     * @param put registers or changes one, on behalf of whom it is told; says whether it is new, and refuses with
     *     {@link InvalidRequestException}
     */
    public record Kind<T>(String things, Class<T> form, String nameField, BiPredicate<T, String> put) {}

    /**
     * Registers what a JSON array lists.
     *
     * @throws InvalidRequestException when the body is no JSON array
     */
    public Report fromJson(@Nullable String body, String who) {
        try {
            JsonNode tree = json.readTree(present(body));
            if (!tree.isArray()) {
                throw InvalidRequestException.of(
                        "body", "must be a JSON array of %s, or CSV sent as text/csv".formatted(kind.things()));
            }
            List<JsonNode> rows = new ArrayList<>();
            tree.forEach(rows::add);
            return importAll(rows, who);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(JsonErrors.of(e));
        }
    }

    /**
     * Registers what CSV lists.
     *
     * @throws InvalidRequestException when the body is no CSV with a header line
     */
    public Report fromCsv(@Nullable String body, String who) {
        String text = present(body);
        try (MappingIterator<Map<String, String>> lines = csv.readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader().withColumnSeparator(separator(text)))
                .readValues(text)) {
            return importAll(lines.readAll().stream().map(this::withoutBlanks).toList(), who);
        } catch (JsonProcessingException e) {
            throw InvalidRequestException.of("body", "is not CSV with a header line" + JsonErrors.place(e));
        } catch (IOException e) {
            throw new IllegalStateException("Text in memory could not be read", e);
        }
    }

    // Spreadsheets put a byte order mark before what they export.
    private static String present(@Nullable String body) {
        if (body == null || body.isBlank()) {
            throw InvalidRequestException.of("body", "must not be empty");
        }
        return body.startsWith("\uFEFF") ? body.substring(1) : body;
    }

    // Where the comma is the decimal sign, spreadsheets put semicolons between fields.
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    private JsonNode withoutBlanks(Map<String, String> line) {
        line.values().removeIf(String::isBlank);
        return json.valueToTree(line);
    }

    private Report importAll(List<JsonNode> rows, String who) {
        if (rows.size() > MOST_ROWS) {
            throw InvalidRequestException.of("body", "must have at most %d rows".formatted(MOST_ROWS));
        }
        List<Row> results = new ArrayList<>();
        for (JsonNode row : rows) {
            results.add(importOne(results.size() + 1, row, who));
        }
        return new Report(
                count(results, "created"), count(results, "updated"), count(results, "refused"), List.copyOf(results));
    }

    private Row importOne(int number, JsonNode row, String who) {
        String name = row.path(kind.nameField()).asText("");
        try {
            boolean created = kind.put().test(json.treeToValue(row, kind.form()), who);
            return new Row(number, name, created ? "created" : "updated", List.of());
        } catch (InvalidRequestException e) {
            return new Row(number, name, "refused", e.errors());
        } catch (JsonProcessingException e) {
            return new Row(number, name, "refused", JsonErrors.of(e));
        }
    }

    private static int count(List<Row> rows, String result) {
        return (int) rows.stream().filter(row -> row.result().equals(result)).count();
    }
}
