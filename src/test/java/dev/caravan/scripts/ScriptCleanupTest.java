package dev.caravan.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.RunClosing;
import dev.caravan.runs.RunLedger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Deleting what is invalid now, after every script has been asked for. */
@CaravanTest
class ScriptCleanupTest extends ScriptFixture {

    @Autowired
    private RunLedger ledger;

    @Autowired
    private RunClosing closing;

    @Autowired
    private Jobs jobs;

    @Test
    void shouldAskForEveryScriptAndDeleteWithoutGraceThoseThatAreInvalid() {
        register("live", "stale", "back", "gone");
        apps.answers("live", AppsScript.page(EXECUTION));
        apps.answers("gone", AppsScript.page(EXECUTION));
        sync();
        apps.answers("gone", AppsScript.notFound());
        apps.answers("back", AppsScript.page(EXECUTION));
        JsonNode dry = cleanUp("?dryRun=true").json();
        List<String> before = scripts();
        JsonNode real = cleanUp("").json();

        assertThat(before).hasSize(4);
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(dry.path("items").findValuesAsText("ref")).containsExactlyInAnyOrder("stale", "gone");
        assertThat(dry.toString()).contains("\"counts\":{\"script_executions\":1}");
        assertThat(real.path("items").toString()).isEqualTo(dry.path("items").toString());
        assertThat(scripts()).containsExactly("back", "live");
        assertThat(entries("quarantined")).isEmpty();
    }

    @Test
    void shouldDeleteNothingThatCouldNotBeAskedFor() {
        register("live", "stale");
        apps.answers("live", AppsScript.page(EXECUTION));
        sync();
        apps.answers("stale", AppsScript.html(500));
        Api.Answer report = cleanUp("");

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.json().path("items")).isEmpty();
        assertThat(scripts()).containsExactly("live", "stale");
        assertThat(entries("quarantined")).hasSize(1);
    }

    @Test
    void shouldBeRefusedWhileASyncIsRunningAndForWhatIsNeitherTrueNorFalse() {
        register("stale");
        long run = ledger.open(jobs.startByHand("sync-executions", "admin")).runId();
        Api.Answer busy = cleanUp("");
        Api.Answer wrong = cleanUp("?dryRun=maybe");
        closing.abandon(run, new IllegalStateException("the test is over"));

        assertThat(busy.status()).isEqualTo(409);
        assertThat(busy.number("/runId")).isEqualTo(run);
        assertThat(wrong.text("/errors/0/field")).isEqualTo("dryRun");
        assertThat(apps.calls()).isZero();
    }

    private Api.Answer cleanUp(String query) {
        return api.post("/api/scripts/cleanup" + query);
    }

    private List<String> scripts() {
        return jdbc.sql("select script_id from scripts order by 1")
                .query(String.class)
                .list();
    }
}
