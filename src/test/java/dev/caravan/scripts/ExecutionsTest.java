package dev.caravan.scripts;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.caravan.CaravanTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions: each once, all of them, up to date. */
@CaravanTest
class ExecutionsTest extends ScriptFixture {

    private static final String STARTED = "scriptProcessFilter.startTime";

    @Test
    void shouldStoreEachExecutionOnceWhateverRepeats() {
        register("live");
        String other = AppsScript.execution("g", "2026-01-01T00:00:00.123Z", "NEVER_HEARD_OF");
        apps.answers("live", AppsScript.pageBefore("two", EXECUTION, EXECUTION, other));
        apps.answers(
                "live", "two", AppsScript.page(EXECUTION, AppsScript.execution("f", "2026-01-02T00:00:00Z", "FAILED")));
        JsonNode run = sync();
        sync();

        assertThat(item(run, "live").path("actual").asInt()).isEqualTo(3);
        assertThat(jdbc.sql(
                                "select function_name || ' ' || status || ' ' || duration from script_executions order by start_time, 1")
                        .query(String.class)
                        .list())
                .containsExactly("f COMPLETED 00:00:01.234", "g NEVER_HEARD_OF 00:00:01.234", "f FAILED 00:00:01.234");
        assertThat(api.get("/api/scripts/live").number("/executions")).isEqualTo(3);
        assertThat(api.get("/api/scripts/live").json().path("successRate").asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void shouldAskForWhatIsNewWithAnOverlapAndUpdateWhatHasChanged() {
        register("live");
        apps.answers(
                "live",
                AppsScript.page(
                        AppsScript.execution("f", "2026-01-03T10:00:00Z", "COMPLETED"),
                        AppsScript.execution("g", "2026-01-03T09:30:00Z", "RUNNING")));
        sync();
        apps.answers("live", AppsScript.page(AppsScript.execution("g", "2026-01-03T09:30:00Z", "FAILED")));
        apps.forgetCalls();
        sync();

        assertThat(sinceOf(apps.calls("live").get(0))).isEqualTo("2026-01-03T09:00:00Z");
        assertThat(stored("select count(*) from script_executions where status = 'FAILED' and changed_at > stored_at"))
                .isEqualTo(1);
        assertThat(stored("select count(*) from script_executions")).isEqualTo(2);
    }

    @Test
    void shouldLookAtARunningOneUntilItHasEnded() {
        register("live");
        apps.answers(
                "live",
                AppsScript.page(
                        AppsScript.execution("f", "2026-01-03T10:00:00Z", "COMPLETED"),
                        AppsScript.execution("g", "2026-01-02T08:00:00Z", "RUNNING")));
        sync();
        sync();
        apps.answers("live", AppsScript.page(AppsScript.execution("g", "2026-01-02T08:00:00Z", "TIMED_OUT")));
        sync();
        sync();

        assertThat(apps.calls("live").stream().map(ExecutionsTest::sinceOf))
                .containsExactly("", "2026-01-02T08:00:00Z", "2026-01-02T08:00:00Z", "2026-01-03T09:00:00Z");
    }

    @Test
    void shouldLeaveNoGapWhenAFirstReadingBreaksOff() {
        register("live");
        apps.answers(
                "live", AppsScript.pageBefore("two", AppsScript.execution("f", "2026-01-09T00:00:00Z", "COMPLETED")));
        apps.answers("live", "two", AppsScript.html(502));
        JsonNode broken = sync();
        apps.answers("live", "two", AppsScript.page(EXECUTION));
        apps.forgetCalls();
        JsonNode next = sync();

        assertThat(item(broken, "live").path("reason").asText()).isEqualTo("page 2: HTTP 502, 3 tries");
        assertThat(stored("select count(*) from scripts where read_through is null"))
                .isZero();
        assertThat(next.path("status").asText()).isEqualTo("success");
        assertThat(apps.calls("live")).hasSize(1).first().satisfies(call -> {
            assertThat(call.queryParameter("pageToken").firstValue()).isEqualTo("two");
            assertThat(sinceOf(call)).isEmpty();
        });
        assertThat(stored("select count(*) from script_executions")).isEqualTo(2);
    }

    @Test
    void shouldBeginAnewWhereTheBrokenReadingsTokenIsRefusedAndNotBlameTheScript() {
        register("live");
        apps.answers("live", AppsScript.pageBefore("two", EXECUTION));
        apps.answers("live", "two", AppsScript.invalidArgument());
        JsonNode refused = sync();
        apps.answers("live", AppsScript.page(EXECUTION));
        JsonNode next = sync();

        assertThat(item(refused, "live").path("outcome").asText()).isEqualTo("failed");
        assertThat(next.path("status").asText()).isEqualTo("success");
        assertThat(apps.calls("live").get(2).queryParameter("pageToken").isPresent())
                .isFalse();
    }

    @Test
    void shouldSayOfAnEmptyListThatItIsAlwaysEmpty() {
        register("quiet");
        apps.answers("quiet", AppsScript.empty());
        JsonNode run = sync();

        assertThat(item(run, "quiet").path("outcome").asText()).isEqualTo("done");
        assertThat(api.get("/api/scripts/quiet").json().path("alwaysEmpty").asBoolean())
                .isTrue();
        assertThat(api.get("/api/scripts/quiet").text("/health")).isEqualTo("healthy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"processes\":[{\"functionName\":\"f\",\"processStatus\":\"COMPLETED\"}]}",
                "{\"processes\":[{\"startTime\":\"yesterday\"}]}",
                "{\"processes\":[null]}",
                "{\"processes\":{\"a\":1}}",
                "{\"message\":\"welcome\"}",
                "[]",
                "null",
                "{\"processes\":[{\"startTime\":\"2026-01-01T00:00:00Z\",\"duration\":\"long\"}]}"
            })
    void shouldLoseNothingSilentlyInAnAnswerOfAnotherForm(String answer) {
        register("odd");
        apps.answers("odd", jsonResponse(answer, 200));
        JsonNode run = sync();

        assertThat(item(run, "odd").path("outcome").asText()).isEqualTo("failed");
        assertThat(item(run, "odd").path("reason").asText()).startsWith("page 1: ");
        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(stored("select count(*) from script_executions")).isZero();
    }

    @Test
    void shouldListExecutionsTheNewestFirstPageByPage() {
        register("live");
        apps.answers(
                "live",
                AppsScript.page(
                        AppsScript.execution("a", "2026-01-03T10:00:00Z", "COMPLETED"),
                        AppsScript.execution("b", "2026-01-03T10:00:00Z", "COMPLETED"),
                        AppsScript.execution("c", "2026-01-04T10:00:00Z", "COMPLETED")));
        sync();
        JsonNode first = api.get("/api/scripts/live/executions?limit=2").json();
        JsonNode second = api.get("/api/scripts/live/executions?limit=2&cursor="
                        + first.path("nextCursor").asText())
                .json();

        assertThat(first.path("items").findValuesAsText("functionName").get(0)).isEqualTo("c");
        assertThat(first.path("items").findValuesAsText("functionName"))
                .doesNotContainAnyElementsOf(second.path("items").findValuesAsText("functionName"));
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.at("/items/0/durationMs").asLong()).isEqualTo(1234);
    }

    @Test
    void shouldReadOnceADayWhatAScriptConsistsOfWhereTheGrantAllowsIt() {
        new Grants(jdbc, keyRing).connect("may", "script.processes", "script.projects.readonly", "script.deployments");
        register(List.of("live"), "may");
        apps.answers("live", AppsScript.page(EXECUTION));
        apps.consistsOf("live");
        JsonNode run = sync();
        sync();

        assertThat(run.path("message").asText()).isEqualTo("1 of 1 scripts synced; 3 calls");
        assertThat(apps.calls()).isEqualTo(4);
        assertThat(stored("select count(*) from script_files")).isEqualTo(2);
        assertThat(jdbc.sql("select name || parameters::text from script_functions")
                        .query(String.class)
                        .list())
                .containsExactly("doGet{e}");
        assertThat(jdbc.sql("select deployment_id || kinds::text || url from script_deployments")
                        .query(String.class)
                        .list())
                .containsExactly("AKfy{WEB_APP}https://script.google.com/macros/s/AKfy/exec");
    }

    @Test
    void shouldStoreFunctionsInOneStatementHoweverManyThereAre() {
        new Grants(jdbc, keyRing).connect("may", "script.processes", "script.projects.readonly");
        register(List.of("live"), "may");
        apps.answers("live", AppsScript.page(EXECUTION));
        google.stubFor(get("/script/v1/projects/live/content").willReturn(jsonResponse("""
                {"files":[{"name":"A","functionSet":{"values":[{"name":"f"},{"name":"g","parameters":["x","y, \\"z\\""]}]}},
                          {"name":"B","functionSet":{"values":[{"name":"f"}]}}]}
                """, 200)));
        jdbc.sql("""
                        create sequence statements;
                        create function count_statement() returns trigger language plpgsql as
                        $$ begin perform nextval('statements'); return null; end $$;
                        create trigger count_statement after insert on script_functions execute function count_statement()
                        """).update();
        sync();
        long statements = stored("select last_value from statements");
        jdbc.sql("drop function count_statement cascade; drop sequence statements")
                .update();

        assertThat(statements).isEqualTo(1);
        assertThat(jdbc.sql("select file_name || name || parameters::text from script_functions order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("Af{}", "Ag{x,\"y, \\\"z\\\"\"}", "Bf{}");
    }

    @Test
    void shouldBeDoneWhereOnlyTheInventoryFails() {
        new Grants(jdbc, keyRing).connect("may", "script.processes", "script.projects");
        register(List.of("live"), "may");
        apps.answers("live", AppsScript.page(EXECUTION));
        google.stubFor(get("/script/v1/projects/live/content").willReturn(AppsScript.scopeMissing()));
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(api.get("/api/scripts/live").text("/inventoryTrouble")).contains("it lacks the scope");
        assertThat(stored("select count(*) from credentials where auth_valid and name = 'may'"))
                .isEqualTo(1);
    }

    @Test
    void shouldTakeARefusedIdForEvidenceWhereverItIsFound() {
        new Grants(jdbc, keyRing).connect("may", "script.processes", "script.projects");
        register(List.of("gone"), "may");
        apps.answers("gone", AppsScript.empty());
        sync();

        assertThat(entries("quarantined")).hasSize(1).first().asString().startsWith("gone not_found HTTP 404");
    }

    @Test
    void shouldNotTakeAScriptForGoneThatHasJustListedItsExecutions() {
        new Grants(jdbc, keyRing).connect("may", "script.processes", "script.projects");
        register(List.of("live"), "may");
        apps.answers("live", AppsScript.page(EXECUTION));
        google.stubFor(get("/script/v1/projects/live/content").willReturn(AppsScript.notFound()));
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(entries("quarantined")).isEmpty();
        assertThat(api.get("/api/scripts/live").text("/inventoryTrouble")).contains("HTTP 404");
    }

    @Test
    void shouldTakeStartsThatPostgresqlCannotTellApartForOne() {
        register("live");
        apps.answers(
                "live",
                AppsScript.page(
                        AppsScript.execution("f", "2026-01-01T00:00:00.123456100Z", "RUNNING"),
                        AppsScript.execution("f", "2026-01-01T00:00:00.123456200Z", "COMPLETED")));
        JsonNode run = sync();

        assertThat(item(run, "live").path("outcome").asText()).isEqualTo("done");
        assertThat(stored("select count(*) from script_executions where status = 'COMPLETED'"))
                .isEqualTo(1);
    }

    @Test
    void shouldNotReadAllHistoryAnewForOneThatNeverEnds() {
        register("live");
        apps.answers(
                "live",
                AppsScript.page(
                        AppsScript.execution("f", "2026-01-09T10:00:00Z", "COMPLETED"),
                        AppsScript.execution("g", "2026-01-02T09:59:00Z", "RUNNING")));
        sync();
        apps.forgetCalls();
        sync();

        assertThat(sinceOf(apps.calls("live").get(0))).isEqualTo("2026-01-09T09:00:00Z");
    }

    private static String sinceOf(LoggedRequest call) {
        return call.queryParameter(STARTED).isPresent()
                ? call.queryParameter(STARTED).firstValue()
                : "";
    }
}
