package dev.caravan.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of Sheets API v4, revision 20260921, and of its errors as they were recorded. */
class SheetsContractTest {

    private static final GoogleStandIn GOOGLE = new GoogleStandIn("--caravan.stand-in.google.sheets-per-minute=20");

    @AfterAll
    static void stop() {
        GOOGLE.close();
    }

    @BeforeEach
    void reset() {
        GOOGLE.reset();
    }

    @Test
    void shouldAppendBelowWhatIsThereAndReadItBackAsText() {
        JsonNode first = append("Sheet1!A1:C1", "[['week','synced','ok'],['2026-W47',3,true]]");
        JsonNode second = append("Sheet1", "[['2026-W48',4]]");

        assertThat(first.has("tableRange")).isFalse();
        assertThat(second.path("tableRange").asText()).isEqualTo("Sheet1!A1:C2");
        assertThat(second.path("updates").toString())
                .isEqualTo(
                        "{'spreadsheetId':'%s','updatedRange':'Sheet1!A3:B3','updatedRows':1,'updatedColumns':2,'updatedCells':2}"
                                .replace('\'', '"')
                                .formatted(GOOGLE.spreadsheet()));
        assertThat(values("Sheet1!A:C").toString())
                .isEqualTo("[['week','synced','ok'],['2026-W47','3','TRUE'],['2026-W48','4']]".replace('\'', '"'));
        assertThat(values("Sheet1!A2:A2").toString()).isEqualTo("[[\"2026-W47\"]]");
    }

    @Test
    void shouldWriteAFixedRangeAgainAndAgain() {
        HttpResponse<String> once = put("Sheet1!B2:C2", "[['a','b']]");
        put("Sheet1!B2:C2", "[['a','c']]");

        assertThat(once.body()).contains("\"updatedRange\":\"Sheet1!B2:C2\"", "\"updatedCells\":2");
        assertThat(values("Sheet1").toString()).isEqualTo("[[],[\"\",\"a\",\"c\"]]");
    }

    @Test
    void shouldWriteSeveralRangesInOneCall() {
        HttpResponse<String> answer = GOOGLE.sheets(
                "POST",
                GOOGLE.spreadsheet() + "/values:batchUpdate",
                "{'valueInputOption':'RAW','data':[{'range':'Sheet1!A1','values':[['x']]},"
                        + "{'range':'Sheet1!A2:B2','values':[['y','z']]}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GoogleStandIn.json(answer).path("totalUpdatedCells").asInt()).isEqualTo(3);
        assertThat(GoogleStandIn.json(answer).path("responses")).hasSize(2);
    }

    @Test
    void shouldTakeCompressedBodiesAsGooglesClientSendsThem() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write("{\"values\":[[\"zipped\"]]}".getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = GOOGLE.send(GOOGLE.at(SheetsController.PATH + "/v4/spreadsheets/"
                        + GOOGLE.spreadsheet() + "/values/Sheet1%21A1:append?valueInputOption=RAW")
                .header("Authorization", "Bearer " + GOOGLE.accessToken())
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(compressed.toByteArray())));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(values("Sheet1").toString()).isEqualTo("[[\"zipped\"]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "no JSON", "[1]", "{'values':1}"})
    void shouldTakeNoBodyThatIsNone(String body) {
        HttpResponse<String> refused =
                GOOGLE.sheets("PUT", GOOGLE.spreadsheet() + "/values/A1?valueInputOption=RAW", body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(GoogleStandIn.json(refused).at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void shouldSayWhatCannotBe() {
        String read = GOOGLE.spreadsheet() + "/values/";

        assertThat(message("GET", "nobody/values/A1")).isEqualTo("Requested entity was not found.");
        assertThat(message("GET", read + "NOPE%21A5:F15")).isEqualTo("Unable to parse range: NOPE!A5:F15");
        assertThat(message("PUT", read + "A1")).contains("'valueInputOption' is required");
        assertThat(message("POST", read + "A1:append?valueInputOption=GUESS")).contains("value_input_option");
        assertThat(GOOGLE.sheets("GET", GOOGLE.spreadsheet(), "").body()).contains("\"title\":\"Sheet1\"");
    }

    @Test
    void shouldCountReadsAndWritesEachByThemselves() {
        for (int i = 0; i < 20; i++) {
            values("Sheet1");
        }
        HttpResponse<String> refused = GOOGLE.sheets("GET", GOOGLE.spreadsheet(), "");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("'Read requests per minute per user'", "RATE_LIMIT_EXCEEDED");
        assertThat(put("Sheet1!A1", "[['x']]").statusCode()).isEqualTo(200);
    }

    private static JsonNode append(String range, String values) {
        HttpResponse<String> answer = GOOGLE.sheets(
                "POST",
                GOOGLE.spreadsheet() + "/values/" + range.replace("!", "%21")
                        + ":append?valueInputOption=RAW&insertDataOption=INSERT_ROWS",
                "{'values':" + values + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return GoogleStandIn.json(answer);
    }

    private static HttpResponse<String> put(String range, String values) {
        return GOOGLE.sheets(
                "PUT",
                GOOGLE.spreadsheet() + "/values/" + range.replace("!", "%21") + "?valueInputOption=RAW",
                "{'values':" + values + "}");
    }

    private static JsonNode values(String range) {
        HttpResponse<String> answer =
                GOOGLE.sheets("GET", GOOGLE.spreadsheet() + "/values/" + range.replace("!", "%21"), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return GoogleStandIn.json(answer).path("values");
    }

    private static String message(String method, String path) {
        return GoogleStandIn.json(GOOGLE.sheets(method, path, "{}"))
                .at("/error/message")
                .asText();
    }
}
