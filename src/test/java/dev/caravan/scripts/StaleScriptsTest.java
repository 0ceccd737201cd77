package dev.caravan.scripts;

import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.CaravanTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The incident: 78 scripts, 75 of them gone, 3 of which the quota was used up by calls for the others. */
@CaravanTest
class StaleScriptsTest extends ScriptFixture {

    @Test
    void shouldQuarantineEachDeadScriptAfterOneCallAndWaitForTheQuotaOfTheLive() {
        List<String> dead = dead(75);
        List<String> live = List.of("live1", "live2", "live3");
        live.forEach(this::outOfQuotaAtFirst);
        register(dead, OWNER);
        register(live, OWNER);
        JsonNode first = sync();
        int callsOfTheFirst = apps.calls();
        apps.forgetCalls();
        JsonNode second = sync();

        assertThat(first.path("message").asText())
                .isEqualTo("3 of 78 scripts synced, 75 stale (75 newly); %d calls".formatted(callsOfTheFirst));
        assertThat(first.path("status").asText()).isEqualTo("success");
        assertThat(second.path("message").asText()).isEqualTo("3 of 78 scripts synced, 75 stale (0 newly); 3 calls");
        assertThat(dead).allSatisfy(script -> assertThat(apps.calls(script)).isEmpty());
        assertThat(callsOfTheFirst).isBetween(79, 81);
        assertThat(stored("select count(*) from budgets where paused_until > 'epoch'"))
                .isEqualTo(1);
        assertThat(stored("select count(*) from run_items where outcome = 'quarantined' and attempts = 1"))
                .isEqualTo(75);
        assertThat(stored("select count(*) from script_executions")).isEqualTo(3);
    }

    @Test
    void shouldSayWhyEachIsStaleInGooglesWords() {
        register("live", "gone", "wrong", "moved");
        apps.answers("live", AppsScript.page(EXECUTION));
        apps.answers("wrong", AppsScript.invalidArgument());
        apps.answers("moved", AppsScript.denied());
        sync();

        assertThat(entries("quarantined"))
                .containsExactlyInAnyOrder(
                        "gone not_found HTTP 404: Requested entity was not found.",
                        "wrong invalid_id HTTP 400: Request contains an invalid argument.",
                        "moved permission_denied HTTP 403: The caller does not have permission");
        assertThat(api.get("/api/scripts/gone").text("/health")).isEqualTo("quarantined");
        assertThat(api.get("/api/scripts/gone").text("/quarantined")).contains("not_found: HTTP 404");
        assertThat(api.get("/api/scripts/live").text("/health")).isEqualTo("healthy");
    }

    @Test
    void shouldHoldRefusalsOfACredentialThatNeverWorkedUnlessTheyAreNotFound() {
        register("denied1", "denied2", "wrong", "gone");
        apps.answers("denied1", AppsScript.denied());
        apps.answers("denied2", AppsScript.denied());
        apps.answers("wrong", AppsScript.invalidArgument());
        JsonNode run = sync();

        assertThat(entries("held")).hasSize(3).allSatisfy(entry -> assertThat(entry)
                .contains("no script ever answered with credential 'owner'"));
        assertThat(entries("quarantined")).hasSize(1).first().asString().startsWith("gone");
        assertThat(run.path("status").asText()).isEqualTo("partial");
    }

    @Test
    void shouldHoldAllWhenMostOfTheHealthyAreGoneAtOnceHoweverOftenTheyAreTried() {
        List<String> scripts = healthy(10);
        scripts.subList(0, 6).forEach(script -> apps.answers(script, AppsScript.notFound()));
        JsonNode run = sync();
        api.ended(
                api.post("/api/runs/%d/items/%s/retry".formatted(run.path("id").asLong(), scripts.get(0))));
        JsonNode next = sync();

        assertThat(run.path("message").asText())
                .contains("4 of 10 scripts synced; 10 calls; held: 6 scripts (not found: HTTP 404")
                .contains("6 of 10 scripts that answered before are refused at once");
        assertThat(next.path("message").asText()).contains("held: 6 scripts");
        assertThat(entries("held")).hasSize(6);
        assertThat(entries("quarantined")).isEmpty();
        api.ended(api.post("/api/cron/check-alerts"));
        assertThat(api.get("/api/alerts").body()).contains("quarantine-mass-guard", "scripts of owner");
    }

    @Test
    void shouldCondemnOneOwnersScriptsAndTellOfMoreThanFive() {
        List<String> scripts = healthy(20);
        scripts.subList(0, 6).forEach(script -> apps.answers(script, AppsScript.denied()));
        sync();
        api.ended(api.post("/api/cron/check-alerts"));

        assertThat(entries("quarantined")).hasSize(6);
        assertThat(api.get("/api/alerts").body()).contains("newly-stale");
    }

    @Test
    void shouldLookAgainAtAStaleScriptAfterADayAndRestoreWhatCameBack() {
        healthy(3);
        register("back", "gone");
        sync();
        jdbc.sql("update quarantine set last_seen = clock_timestamp() - interval '25 hours'")
                .update();
        apps.answers("back", AppsScript.page(EXECUTION));
        JsonNode run = sync();

        assertThat(run.path("message").asText())
                .isEqualTo("4 of 5 scripts synced (1 restored), 1 stale (0 newly); 5 calls");
        assertThat(entries("quarantined")).hasSize(1).first().asString().startsWith("gone");
        assertThat(api.get("/api/audit").body()).contains("\"restore\"", "caravan");
        assertThat(sync().path("message").asText()).endsWith("; 4 calls");
    }

    @Test
    void shouldSyncARestoredScriptInTheNextRun() {
        healthy(1);
        register("gone");
        sync();
        apps.answers("gone", AppsScript.page(EXECUTION));
        api.post("/api/quarantine/%d/restore"
                .formatted(api.get("/api/quarantine").number("/items/0/id")));

        assertThat(sync().path("message").asText()).startsWith("2 of 2 scripts synced");
    }

    @Test
    void shouldHoldWhatIsDeniedToANewGrantThatNoScriptHasAnsweredYet() {
        List<String> scripts = healthy(1);
        jdbc.sql("update credentials set granted_at = clock_timestamp()").update();
        apps.answers(scripts.get(0), AppsScript.denied());
        sync();

        assertThat(entries("held"))
                .hasSize(1)
                .first()
                .asString()
                .contains("no script ever answered with credential 'owner'");
        assertThat(entries("quarantined")).isEmpty();
    }

    @Test
    void shouldHoldWhatIsDeniedWhereNoOtherOfTheCredentialAnswers() {
        List<String> scripts = healthy(3);
        scripts.subList(0, 2).forEach(script -> apps.answers(script, AppsScript.denied()));
        apps.answers(scripts.get(2), AppsScript.html(500));
        sync();

        assertThat(entries("held")).hasSize(2).allSatisfy(entry -> assertThat(entry)
                .contains("none of the 3 scripts of credential 'owner' answers"));
        assertThat(entries("quarantined")).isEmpty();
    }

    @Test
    void shouldComeToTheSameJudgementOfOneThatIsTriedAlone() {
        List<String> scripts = healthy(3);
        scripts.forEach(script -> apps.answers(script, AppsScript.denied()));
        JsonNode run = sync();
        api.ended(
                api.post("/api/runs/%d/items/%s/retry".formatted(run.path("id").asLong(), scripts.get(0))));
        List<String> afterwards = entries("held");
        apps.answers(scripts.get(1), AppsScript.page(EXECUTION));
        sync();

        assertThat(afterwards).hasSize(3);
        assertThat(entries("quarantined")).hasSize(2);
    }

    private List<String> healthy(int count) {
        List<String> scripts =
                IntStream.range(0, count).mapToObj(n -> "well" + n).toList();
        scripts.forEach(script -> apps.answers(script, AppsScript.page(EXECUTION)));
        register(scripts, OWNER);
        sync();
        return scripts;
    }

    // As in the incident: deleted, with a wrong id, moved to another account.
    private List<String> dead(int count) {
        List<String> scripts =
                IntStream.range(0, count).mapToObj(n -> "dead" + n).toList();
        scripts.stream()
                .filter(script -> script.endsWith("3"))
                .forEach(script -> apps.answers(script, AppsScript.invalidArgument()));
        scripts.stream()
                .filter(script -> script.endsWith("7"))
                .forEach(script -> apps.answers(script, AppsScript.denied()));
        return scripts;
    }

    private void outOfQuotaAtFirst(String script) {
        google.stubFor(AppsScript.executions(script)
                .inScenario(script)
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("reopened")
                .willReturn(AppsScript.quota().withHeader("Retry-After", "1")));
        google.stubFor(AppsScript.executions(script)
                .inScenario(script)
                .whenScenarioStateIs("reopened")
                .willReturn(AppsScript.page(EXECUTION)));
    }
}
