package dev.caravan.scripts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no fault of a script's: its grant, its quota, the weather. */
@CaravanTest
class ScriptTroublesTest extends ScriptFixture {

    @Test
    void shouldMarkTheCredentialThatLacksAScopeAndSkipItsScripts() {
        List<String> scripts = many(12);
        new Grants(jdbc, keyRing).connect("other", "script.processes");
        register(List.of("fine"), "other");
        apps.everything(AppsScript.scopeMissing());
        apps.answersFirst("fine", AppsScript.page(EXECUTION));
        JsonNode run = sync();
        int calls = apps.calls();
        JsonNode next = sync();

        assertThat(run.path("message").asText())
                .startsWith("1 of 13 scripts synced; ")
                .contains("; skipped: 12 scripts (credential 'owner': it lacks the scope"
                        + " https://www.googleapis.com/auth/script.processes (HTTP 403: Request had insufficient"
                        + " authentication scopes.); connect it anew");
        assertThat(run.path("status").asText()).isEqualTo("partial");
        assertThat(calls).isBetween(2, 5);
        assertThat(apps.calls()).isEqualTo(calls + 1);
        assertThat(item(next, scripts.get(11)).path("outcome").asText()).isEqualTo("skipped");
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
        assertThat(api.get("/api/scripts/" + scripts.get(0)).text("/health")).isEqualTo("credential");
    }

    @Test
    void shouldSayWhatToSwitchOnAndWhere() {
        many(2);
        apps.everything(AppsScript.notEnabled());
        JsonNode run = sync();

        assertThat(run.path("message").asText())
                .contains("; skipped: 2 scripts (credential 'owner': the Apps Script API is not enabled for it")
                .contains("https://script.google.com/home/usersettings");
        assertThat(trouble()).isEqualTo("api_not_enabled");
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldPutOffWhatTheQuotaKeepsBackAndDeferItWhenTheRunsTimeIsOver() {
        List<String> scripts = many(6);
        apps.everything(AppsScript.quota().withHeader("Retry-After", "600"));
        Answer started = api.post("/api/sync/executions");
        await().until(() -> stored("select count(*) from budgets where paused_until > clock_timestamp()") == 1);
        await().until(() -> stored("select count(*) from run_items where claim is not null") == 0);
        int calls = apps.calls();
        jdbc.sql("update runs set start_time = start_time - interval '51 minutes' where status = 2")
                .update();
        JsonNode run = api.ended(started);

        assertThat(run.path("message").asText())
                .startsWith("0 of 6 scripts synced; %d call".formatted(calls))
                .contains("deferred: ")
                .contains("not reached within 50 min");
        assertThat(run.path("status").asText()).isEqualTo("partial");
        assertThat(calls).isBetween(1, 4);
        assertThat(apps.calls()).isEqualTo(calls);
        assertThat(api.get("/api/scripts/" + scripts.get(0)).text("/health")).isEqualTo("deferred");
        api.ended(api.post("/api/cron/check-alerts"));
        assertThat(api.get("/api/alerts").body()).contains("quota-used");
    }

    @Test
    void shouldServeTheLongestDeferredFirstThenTheHealthyThenTheNew() {
        register("healthy");
        apps.answers("healthy", AppsScript.page(EXECUTION));
        sync();
        register("fresh", "waited", "waitedLonger");
        defer("waited", 1);
        defer("waitedLonger", 2);
        Stream.of("fresh", "waited", "waitedLonger")
                .forEach(script -> apps.answers(script, AppsScript.page(EXECUTION)));
        sync();

        assertThat(jdbc.sql(
                                "select key from run_items where run_id = (select max(id) from runs where script_name = 'sync-executions') order by priority desc")
                        .query(String.class)
                        .list())
                .containsExactly("waitedLonger", "waited", "healthy", "fresh");
        assertThat(stored("select count(*) from scripts where deferred_since is not null"))
                .isZero();
    }

    static Stream<ResponseDefinitionBuilder> weather() {
        return Stream.of(
                aResponse().withStatus(503),
                AppsScript.error(500, "INTERNAL", "Internal error encountered."),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"processes\":[{"));
    }

    @ParameterizedTest
    @MethodSource("weather")
    void shouldTryThreeTimesInBadWeatherAndThenFailThatScriptAlone(ResponseDefinitionBuilder weather) {
        register("stormy", "calm");
        apps.answers("stormy", weather);
        apps.answers("calm", AppsScript.page(EXECUTION));
        JsonNode run = sync();

        assertThat(item(run, "stormy").path("outcome").asText()).isEqualTo("failed");
        assertThat(item(run, "stormy").path("reason").asText())
                .startsWith("page 1: ")
                .endsWith(", 3 tries");
        assertThat(apps.calls("stormy")).hasSize(3);
        assertThat(item(run, "calm").path("outcome").asText()).isEqualTo("done");
        assertThat(run.path("message").asText()).startsWith("1 of 2 scripts synced; 4 calls; failed: Script stormy (");
        assertThat(run.path("status").asText()).isEqualTo("partial");
    }

    static Stream<ResponseDefinitionBuilder> refusalsOfNoKnownForm() {
        return Stream.of(AppsScript.html(404), AppsScript.html(403), aResponse().withStatus(400));
    }

    @ParameterizedTest
    @MethodSource("refusalsOfNoKnownForm")
    void shouldCondemnNothingForARefusalOfNoKnownForm(ResponseDefinitionBuilder refusal) {
        register("live", "odd");
        apps.answers("live", AppsScript.page(EXECUTION));
        apps.answers("odd", refusal);
        JsonNode run = sync();

        assertThat(item(run, "odd").path("outcome").asText()).isEqualTo("failed");
        assertThat(apps.calls("odd")).hasSize(1);
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldCountWhatRunsCameTo() {
        register("live", "gone");
        apps.answers("live", AppsScript.page(EXECUTION));
        sync();
        sync();
        JsonNode trend = api.get("/api/sync/executions").json();

        assertThat(trend.path("trend")).hasSize(2);
        assertThat(trend.at("/last/status").asText()).isEqualTo("success");
        assertThat(trend.at("/last/newlyStale").asInt()).isZero();
        assertThat(trend.at("/last/calls").asInt()).isEqualTo(1);
        assertThat(trend.at("/trend/1/newlyStale").asInt()).isEqualTo(1);
        assertThat(trend.at("/trend/1/calls").asInt()).isEqualTo(2);
    }

    @Test
    void shouldNotCondemnAScriptThatGotAnotherCredentialWhileItWaitedForItsJudgement() {
        register("live", "moved");
        apps.answers("live", AppsScript.page(EXECUTION));
        jdbc.sql(
                        "update scripts set credential_since = clock_timestamp() + interval '1 minute' where script_id = 'moved'")
                .update();
        JsonNode run = sync();

        assertThat(item(run, "moved").path("reason").asText()).contains("it was changed since");
        assertThat(entries("quarantined")).isEmpty();
    }

    @Test
    void shouldNotTellOfTheQuotaForAScriptThatIsNotCalledAnyMore() {
        register("live", "gone");
        apps.answers("live", AppsScript.page(EXECUTION));
        defer("gone", 1);
        api.post("/api/quarantine", "{\"kind\":\"script\",\"ref\":\"gone\"}");
        sync();
        api.ended(api.post("/api/cron/check-alerts"));

        assertThat(api.get("/api/alerts").body()).doesNotContain("quota-used");
    }

    @Test
    void shouldNotFailAScriptWhereItsCallCouldNotBeCountedAtOnce() {
        register("live");
        apps.answers("live", AppsScript.page(EXECUTION));
        jdbc.sql("""
                        create sequence counted_calls;
                        create function lose_the_first() returns trigger language plpgsql as
                        $$ begin if nextval('counted_calls') = 1 then raise exception 'lost' using errcode = '40001'; end if; return new; end $$;
                        create trigger lose_the_first before update of calls on script_sync_figures for each row execute function lose_the_first()
                        """).update();
        JsonNode run = sync();
        jdbc.sql("drop function lose_the_first cascade; drop sequence counted_calls")
                .update();

        assertThat(run.path("message").asText()).isEqualTo("1 of 1 scripts synced; 1 call");
    }

    private List<String> many(int count) {
        List<String> scripts = IntStream.range(0, count).mapToObj(n -> "s" + n).toList();
        register(scripts, OWNER);
        return scripts;
    }

    private void defer(String script, int hours) {
        jdbc.sql(
                        "update scripts set deferred_since = clock_timestamp() - make_interval(hours => :hours) where script_id = :id")
                .param("hours", hours)
                .param("id", script)
                .update();
    }

    private String trouble() {
        return jdbc.sql("select trouble from credentials where name = 'owner'")
                .query(String.class)
                .single();
    }
}
