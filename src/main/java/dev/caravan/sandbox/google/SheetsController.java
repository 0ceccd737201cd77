package dev.caravan.sandbox.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.sandbox.InSandbox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stands in for the Sheets API, version 4, at the base URL {@value #PATH}: values of one spreadsheet. Bodies may come
 * compressed, as Google's own client sends them.
 *
 * @see <a href="https://developers.google.com/workspace/sheets/api/reference/rest">the API's reference</a>
 */
@InSandbox
@RestController
@RequestMapping(SheetsController.PATH)
class SheetsController {

    static final String PATH = "/sandbox/google/sheets";

    private static final String APPEND = ":append";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> INPUT_OPTIONS = Set.of("RAW", "USER_ENTERED");

    private final Spreadsheets spreadsheets;
    private final GoogleGate gate;

    SheetsController(Spreadsheets spreadsheets, GoogleGate gate) {
        this.spreadsheets = spreadsheets;
        this.gate = gate;
    }

    @GetMapping("/v4/spreadsheets/{id}")
    @Nullable
    ResponseEntity<byte[]> spreadsheet(
            HttpServletRequest request, HttpServletResponse response, @PathVariable String id) {
        return gate.pass(
                request,
                response,
                CallKind.SHEETS_READ,
                "",
                visit -> on(
                        id,
                        () -> Map.of(
                                "spreadsheetId",
                                id,
                                "properties",
                                Map.of("title", "Caravan's weekly summary", "locale", "en_US", "timeZone", "Etc/GMT"),
                                "sheets",
                                spreadsheets.titles().stream()
                                        .map(SheetsController::sheet)
                                        .toList())));
    }

    @GetMapping("/v4/spreadsheets/{id}/values/{range}")
    @Nullable
    ResponseEntity<byte[]> get(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @PathVariable String range) {
        return gate.pass(
                request,
                response,
                CallKind.SHEETS_READ,
                "",
                visit -> on(id, () -> {
                    boolean formatted = !"UNFORMATTED_VALUE".equals(request.getParameter("valueRenderOption"));
                    CellRange asked = range(range);
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("range", asked.a1());
                    answer.put("majorDimension", "ROWS");
                    List<List<Object>> values = spreadsheets.read(asked);
                    if (!values.isEmpty()) {
                        answer.put(
                                "values",
                                formatted
                                        ? values.stream()
                                                .map(SheetsController::formatted)
                                                .toList()
                                        : values);
                    }
                    return answer;
                }));
    }

    @PutMapping("/v4/spreadsheets/{id}/values/{range}")
    @Nullable
    ResponseEntity<byte[]> update(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @PathVariable String range) {
        return gate.pass(
                request,
                response,
                CallKind.SHEETS_WRITE,
                "",
                visit -> on(id, () -> {
                    requireInputOption(request.getParameter("valueInputOption"));
                    List<List<Object>> values = values(body(request));
                    return updated(spreadsheets.write(range(range), values), values);
                }));
    }

    /** Only {@code :append} is there of what can be done with a range by POST. */
    @PostMapping("/v4/spreadsheets/{id}/values/{range}")
    @Nullable
    ResponseEntity<byte[]> append(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @PathVariable String range) {
        if (!range.endsWith(APPEND)) {
            return anythingElse();
        }
        return gate.pass(
                request,
                response,
                CallKind.SHEETS_WRITE,
                "",
                visit -> on(id, () -> {
                    requireInputOption(request.getParameter("valueInputOption"));
                    List<List<Object>> values = values(body(request));
                    Spreadsheets.Appended appended =
                            spreadsheets.append(range(range.substring(0, range.length() - APPEND.length())), values);
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("spreadsheetId", id);
                    appended.table().ifPresent(table -> answer.put("tableRange", table.a1()));
                    answer.put("updates", updated(appended.written(), values));
                    return answer;
                }));
    }

    @PostMapping("/v4/spreadsheets/{id}/values:batchUpdate")
    @Nullable
    ResponseEntity<byte[]> batchUpdate(
            HttpServletRequest request, HttpServletResponse response, @PathVariable String id) {
        return gate.pass(
                request,
                response,
                CallKind.SHEETS_WRITE,
                "",
                visit -> on(id, () -> {
                    JsonNode body = body(request);
                    requireInputOption(body.path("valueInputOption").asText(null));
                    List<Map<String, Object>> responses = new ArrayList<>();
                    for (JsonNode part : body.path("data")) {
                        List<List<Object>> values = values(part);
                        responses.add(updated(
                                spreadsheets.write(range(part.path("range").asText()), values), values));
                    }
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("spreadsheetId", id);
                    for (String count : List.of("Rows", "Columns", "Cells")) {
                        answer.put("totalUpdated" + count, sum(responses, "updated" + count));
                    }
                    answer.put("responses", responses);
                    return answer;
                }));
    }

    /** Empties the spreadsheet; no call of Google's, but the stand-in's own. */
    @DeleteMapping
    void clear() {
        spreadsheets.clear();
    }

    @RequestMapping("/{*route}")
    ResponseEntity<byte[]> anythingElse() {
        return Replies.html(
                404, "Error 404 (Not Found)!!1", "The requested URL was not found on this server. That’s all we know.");
    }

    private ResponseEntity<byte[]> on(String id, Supplier<Map<String, Object>> answer) {
        if (!id.equals(spreadsheets.id())) {
            return GoogleErrors.notFound();
        }
        try {
            return Replies.ok(answer.get());
        } catch (QueryRefusedException e) {
            return GoogleErrors.invalidArgument(String.valueOf(e.getMessage()));
        }
    }

    private CellRange range(String text) {
        return CellRange.parse(text, spreadsheets.titles())
                .orElseThrow(() -> new QueryRefusedException("Unable to parse range: " + text));
    }

    private static Map<String, Object> sheet(String title) {
        return Map.of(
                "properties",
                Map.of(
                        "sheetId",
                        0,
                        "title",
                        title,
                        "index",
                        0,
                        "sheetType",
                        "GRID",
                        "gridProperties",
                        Map.of("rowCount", CellRange.ROWS, "columnCount", CellRange.COLUMNS)));
    }

    private Map<String, Object> updated(CellRange range, List<List<Object>> values) {
        Map<String, Object> updated = new LinkedHashMap<>();
        updated.put("spreadsheetId", spreadsheets.id());
        updated.put("updatedRange", range.a1());
        updated.put("updatedRows", values.size());
        updated.put("updatedColumns", values.stream().mapToInt(List::size).max().orElse(0));
        updated.put("updatedCells", values.stream().mapToInt(List::size).sum());
        return updated;
    }

    private static int sum(List<Map<String, Object>> responses, String count) {
        return responses.stream()
                .mapToInt(response -> (Integer) Objects.requireNonNull(response.get(count)))
                .sum();
    }

    private static List<Object> formatted(List<Object> cells) {
        return cells.stream()
                .map(cell -> cell instanceof Boolean truth
                        ? (Object) Boolean.toString(truth).toUpperCase(Locale.ROOT)
                        : (Object) cell.toString())
                .toList();
    }

    private static void requireInputOption(@Nullable String option) {
        if (option == null) {
            throw new QueryRefusedException("'valueInputOption' is required but not specified");
        }
        if (!INPUT_OPTIONS.contains(option)) {
            throw new QueryRefusedException("Invalid value at 'value_input_option' (TYPE_ENUM), \"" + option + "\"");
        }
    }

    private static List<List<Object>> values(JsonNode part) {
        List<List<Object>> rows = new ArrayList<>();
        for (JsonNode row : array(part.path("values"))) {
            List<Object> cells = new ArrayList<>();
            array(row).forEach(cell -> cells.add(value(cell)));
            rows.add(cells);
        }
        return rows;
    }

    private static JsonNode array(JsonNode list) {
        if (!list.isArray() && !list.isMissingNode()) {
            throw new QueryRefusedException(
                    "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue)");
        }
        return list;
    }

    private static Object value(JsonNode cell) {
        return cell.isNumber() ? cell.numberValue() : cell.isBoolean() ? cell.booleanValue() : cell.asText("");
    }

    private static JsonNode body(HttpServletRequest request) {
        boolean compressed = "gzip".equals(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        try (InputStream body = compressed ? new GZIPInputStream(request.getInputStream()) : request.getInputStream()) {
            JsonNode read = JSON.readTree(body);
            if (read.isObject() || read.isMissingNode()) {
                return read;
            }
        } catch (JsonProcessingException | ZipException e) {
            throw new QueryRefusedException("Invalid JSON payload received. Unexpected token.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new QueryRefusedException(
                "Invalid JSON payload received. Unknown name \"\": Root element must be a message.");
    }
}
