package dev.caravan.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scripts that live elsewhere, as they report and as their dashboards read. */
@CaravanTest
class OutsideScriptsTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldShowARunAsItsScriptReportsIt() {
        Answer opened = api.post("/script/logs", "{\"scriptName\":\"synchroFacture\",\"message\":\"begun\"}");
        String log = "/script/logs/" + opened.number("/id");
        Answer silent = api.get("/script/logs");
        Answer reported =
                api.patch(log, "{\"progress\":{\"done\":3,\"total\":7,\"unit\":\"invoices\"},\"message\":\"at 3\"}");

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.location()).isEqualTo("/api/runs/" + opened.number("/id"));
        assertThat(silent.json().at("/items/0/lastHeartbeat").isNull()).isTrue();
        assertThat(reported.number("/status")).isEqualTo(2);
        assertThat(reported.text("/lastHeartbeat")).endsWith("Z");
        assertThat(api.patch(log, "{}").text("/message")).isEqualTo("at 3");
        JsonNode run = api.get(opened.location()).json();
        assertThat(run.path("progress")).hasToString("{\"done\":3,\"total\":7,\"unit\":\"invoices\"}");
        assertThat(run.path("status").asText() + "/" + run.path("trigger").asText())
                .isEqualTo("running/external");
    }

    @ParameterizedTest
    @CsvSource({"0, success", "1, partial", "-1, failed"})
    void shouldEndAsReportedAndStaySo(int code, String word) {
        Answer opened = open("nightly");
        String log = "/script/logs/" + opened.number("/id");
        Answer end = api.patch(log, "{\"status\":%d,\"message\":\"so it was\"}".formatted(code));
        Answer late = api.patch(log, "{}");

        assertThat(end.number("/status")).isEqualTo(code);
        assertThat(end.text("/endTime")).endsWith("Z");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/detail")).contains("has ended (" + word + ")");
        assertThat(api.get(opened.location()).text("/status")).isEqualTo(word);
        assertThat(api.get(opened.location()).text("/message")).isEqualTo("so it was");
    }

    @Test
    void shouldHearOneOfThoseWhoEndARunAtOnce() {
        String log = "/script/logs/" + open("nightly").number("/id");
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number ->
                        api.patch(log, "{\"status\":%d}".formatted(number % 2)).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(jdbc.sql("select sum(runs) from run_days")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                    | scriptName
            {"scriptName": " "}                                   | scriptName
            {"scriptName": "a\\nb"}                               | scriptName
            {"scriptName": "daily-cleanup-2am"}                   | scriptName
            {"scriptName": "cleanupStaleScripts"}                 | scriptName
            {"scriptName": "a", "message": "\\u0000"}             | message
            {"scriptName": "a", "level": 1}                       | level
            null                                                  | body
            {"scriptName"                                         | body
            """)
    void shouldRefuseAWrongBeginByField(String body, String field) {
        Answer refused = api.post("/script/logs", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(api.get("/api/runs").json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"status": 2}                                         | status
            {"status": -2}                                        | status
            {"status": "done"}                                    | status
            {"status": 0.5}                                       | status
            {"message": "a\\u0000"}                               | message
            {"progress": {"done": 1}}                             | progress.total
            {"progress": {"total": 1}}                            | progress.done
            {"progress": {"done": -1, "total": 1}}                | progress.done
            {"progress": {"done": 1, "total": 1, "unit": " "}}    | progress.unit
            {"progress": {"done": 1, "total": 1, "of": "x"}}      | progress.of
            {"progress": 3}                                       | progress
            []                                                    | body
            """)
    void shouldRefuseAWrongReportByFieldAndCountItAsNoSignOfLife(String body, String field) {
        Answer opened = open("nightly");
        Answer refused = api.patch("/script/logs/" + opened.number("/id"), body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(api.get("/script/logs").json().at("/items/0/lastHeartbeat").isNull())
                .isTrue();
    }

    @Test
    void shouldTakeLongTextsUpToTheirBounds() {
        String name = "n".repeat(200);
        assertThat(open(name).status()).isEqualTo(201);
        assertThat(open(name + "n").text("/errors/0/field")).isEqualTo("scriptName");
        String log = "/script/logs/" + open("é ✓ \\\"x\\\"").number("/id");

        assertThat(api.patch(log, "{\"message\":\"%s\"}".formatted("m".repeat(10_000)))
                        .status())
                .isEqualTo(200);
        assertThat(api.patch(log, "{\"message\":\"%s\"}".formatted("m".repeat(10_001)))
                        .text("/errors/0/field"))
                .isEqualTo("message");
        assertThat(api.get(log.replace("/script/logs/", "/api/runs/")).text("/scriptName"))
                .isEqualTo("é ✓ \"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "99999999999999999999", "-1"})
    void shouldNotFindWhatIsNoRun(String id) {
        assertThat(api.patch("/script/logs/" + id, "{}").status()).isEqualTo(404);
    }

    @Test
    void shouldFindTheRunThatTheSameRequestHasOpened() {
        String log = "{\"scriptName\":\"nightly\"}";
        Answer first = asking("2026-02-03", log);
        Answer again = asking("2026-02-03", log);
        Answer other = asking("2026-02-04", log);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.body()).isNotEqualTo(first.body());
        assertThat(asking("with space", log).text("/errors/0/field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void shouldTellAScriptThatItsRunWasCancelled() {
        long run = open("nightly").number("/id");
        api.post("/api/runs/%d/cancel".formatted(run));
        Answer report = api.patch("/script/logs/" + run, "{}");

        assertThat(report.status()).isEqualTo(409);
        assertThat(report.text("/detail")).contains("has ended (cancelled)");
    }

    @Test
    void shouldRefuseReportsOfCaravansOwnRuns() {
        long own = api.post("/api/cron/daily-cleanup-2am").number("/runId");
        Answer refused = api.patch("/script/logs/" + own, "{\"status\":-1}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("Caravan's own");
        assertThat(refused.number("/runId")).isEqualTo(own);
        assertThat(api.get("/api/runs/" + own).text("/status")).isEqualTo("success");
    }

    @Test
    void shouldListByFilterAndByParts() {
        past("a", 0, "5 days");
        past("a", -1, "3 days");
        past("b", 0, "2 days");
        open("a");

        assertThat(names(api.get("/script/logs"))).containsExactly("a 2", "b 0", "a -1", "a 0");
        assertThat(names(api.get("/script/logs?scriptName=a&status=0"))).containsExactly("a 0");
        assertThat(names(api.get("/script/logs?status=2"))).containsExactly("a 2");
        assertThat(names(api.get("/api/runs?status=failed&trigger=external&scriptName=a")))
                .hasSize(1);
        assertThat(names(api.get("/api/runs?trigger=schedule"))).isEmpty();
        String time = jdbc.sql("select to_char(now() - interval '4 days', 'YYYY-MM-DD\"T\"HH24:MI:SSOF:\"00\"')")
                .query(String.class)
                .single();
        assertThat(names(api.get("/script/logs?to=" + time.replace("+", "%2B"))))
                .containsExactly("a 0");
        assertThat(names(api.get("/script/logs?from=" + time))).containsExactly("a 2", "b 0", "a -1");
        Answer first = api.get("/script/logs?scriptName=a&limit=2");
        assertThat(names(first)).containsExactly("a 2", "a -1");
        assertThat(names(api.get("/script/logs?scriptName=a&limit=2&cursor=" + first.text("/nextCursor"))))
                .containsExactly("a 0");
    }

    @ParameterizedTest
    @CsvSource({
        "/script/logs, status, running",
        "/script/logs, status, 3",
        "/script/logs, from, yesterday",
        "/script/logs, to, 99999-01-01T00:00:00Z",
        "/api/runs, status, 2",
        "/api/runs, trigger, cron",
        "/api/runs, from, 2026-13-01T00:00:00Z"
    })
    void shouldRefuseAWrongFilterByName(String list, String parameter, String value) {
        Answer refused = api.get("%s?%s=%s".formatted(list, parameter, value));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(parameter);
    }

    @Test
    void shouldShowAtAGlanceHowEachScriptIsDoing() {
        past("nightly", 0, "20 days");
        past("nightly", -1, "3 days");
        past("nightly", 0, "2 days");
        past("nightly", -2, "1 days");
        open("nightly");
        JsonNode line = line("nightly");

        assertThat(line.path("lastStatus").asInt()).isEqualTo(2);
        assertThat(line.path("inProgress").asInt()).isEqualTo(1);
        assertThat(line.path("successRate7d").asDouble()).isEqualTo(0.5);
        assertThat(line.path("successRate30d").asDouble()).isBetween(0.66, 0.67);
        assertThat(line.at("/durationTrend")).hasSize(1);
        assertThat(line.at("/durationTrend/0/averageMs").asLong()).isEqualTo(90_000);
        assertThat(line.path("lastSuccess").asText()).endsWith("Z");
        assertThat(line.path("nextPlannedRun").isNull()).isTrue();
        assertThat(line("cleanupStaleScripts").path("lastStatus").isNull()).isTrue();
    }

    @Test
    void shouldCountScriptsOutsideUnderOneLabel() {
        api.patch("/script/logs/" + open("of whatever name").number("/id"), "{\"status\":0}");

        assertThat(api.send(api.request("/actuator/prometheus")).body())
                .contains("job=\"outside\"")
                .doesNotContain("of whatever name");
    }

    private Answer asking(String key, String log) {
        return api.send(api.request("/script/logs")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(log)));
    }

    private Answer open(String script) {
        return api.post("/script/logs", "{\"scriptName\":\"%s\"}".formatted(script));
    }

    // A run of a minute and a half that ended that long ago.
    private void past(String script, int status, String ago) {
        jdbc.sql("""
                        insert into runs (script_name, status, trigger, requested_by, start_time, end_time, cancelled_at,
                                          cancelled_by, request_key, exclusive)
                        values (?, ?, 'external', 'test', now() - cast(? as interval) - interval '90 s',
                                now() - cast(? as interval), now(), 'test', gen_random_uuid()::text, false)
                        """).params(script, status, ago, ago).update();
    }

    private JsonNode line(String script) {
        return StreamSupport.stream(
                        api.get("/script/dashboard-view").json().path("items").spliterator(), false)
                .filter(line -> line.path("scriptName").asText().equals(script))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Answer list) {
        return StreamSupport.stream(list.json().path("items").spliterator(), false)
                .map(run -> run.path("scriptName").asText() + " "
                        + run.path("status").asText())
                .toList();
    }
}
