package dev.caravan.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs that nobody has heard of for too long, and old ones. */
@CaravanTest
class StuckRunsTest {

    private static final String MESSAGE = "Script marked as failed - exceeded 3 day timeout";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RunLedger ledger;

    @Autowired
    private Claims claims;

    @Autowired
    private RunClosing closing;

    @Autowired
    private RunPruning pruning;

    @Test
    void shouldAnswerByteForByteAsDocumented() {
        List.of("zendeskTicket", "synchroFacture", "synchroPrestataire", "synchroFacture", "zendeskTicket")
                .forEach(script -> outside(script, "73 hours"));
        outside("alive", "71 hours");
        Answer cleaned = api.post("/script/cleanup-stale");

        String threshold = StuckRunsReports.inMilliseconds(cleanup().minus(Duration.ofDays(3)));
        assertThat(cleaned.status()).isEqualTo(200);
        assertThat(cleaned.contentType()).startsWith("application/json");
        assertThat(threshold).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(cleaned.body())
                .isEqualTo("{\"success\": true, \"data\": {\"totalLogsUpdated\": 5, \"scriptsAffected\": 3, "
                        + "\"scriptNames\": [\"synchroFacture\", \"synchroPrestataire\", \"zendeskTicket\"], "
                        + "\"thresholdDate\": \"" + threshold + "\"}}");
        assertThat(api.post("/script/cleanup-stale").body())
                .startsWith("{\"success\": true, \"data\": {\"totalLogsUpdated\": 0, \"scriptsAffected\": 0, "
                        + "\"scriptNames\": [], \"thresholdDate\": \"");
    }

    @Test
    void shouldAnswerARepeatedRequestAsTheFirst() {
        outside("silent", "4 days");
        Answer first = askedOnce();
        outside("silent too", "4 days");

        assertThat(first.number("/data/totalLogsUpdated")).isEqualTo(1);
        assertThat(askedOnce().body()).isEqualTo(first.body());
    }

    @Test
    void shouldAlwaysWriteThreeDigitsOfASecond() {
        assertThat(StuckRunsReports.inMilliseconds(Instant.parse("2025-11-20T10:30:00Z")))
                .isEqualTo("2025-11-20T10:30:00.000Z");
    }

    @Test
    void shouldEndOutsideScriptsByTheirLastReportAndNameThemInARunOfItsOwn() {
        long silent = outside("silent", "4 days");
        long alive = outside("alive", "4 days");
        api.patch("/script/logs/" + alive, "{}");
        JsonNode cleaned =
                api.get(api.post("/api/cron/daily-cleanup-2am").location()).json();
        Answer late = api.patch("/script/logs/" + silent, "{\"status\":0,\"message\":\"late\"}");

        assertThat(cleaned.path("scriptName").asText()).isEqualTo("cleanupStaleScripts");
        assertThat(cleaned.path("message").asText()).isEqualTo("1 runs of 1 scripts marked as failed: silent (1)");
        assertThat(cleaned.at("/itemList/0/key").asText()).isEqualTo("silent, run " + silent);
        assertThat(late.status()).isEqualTo(409);
        assertThat(state(silent)).isEqualTo("-1 " + MESSAGE);
        assertThat(state(alive)).isEqualTo("2 ");
    }

    @Test
    void shouldEndWhatIsOpenOfAStuckRunOfOurOwnAndRefuseItsLateWriter() {
        Run run = open();
        ItemClaim claim = claims.next("no-such-lane").orElseThrow();
        age(run, "4 days");
        api.post("/script/cleanup-stale");

        assertThatThrownBy(() -> claims.end(claim, ItemEnd.of(ItemOutcome.DONE, "")))
                .isInstanceOf(LostClaimException.class);
        JsonNode ended = api.get("/api/runs/" + run.id()).json();
        assertThat(state(run.id())).isEqualTo("-1 " + MESSAGE);
        assertThat(ended.path("items"))
                .hasToString("{\"promised\":2,\"done\":0,\"failed\":2,\"skipped\":0,\"cancelled\":0}");
        assertThat(ended.path("itemList").findValuesAsText("reason")).containsOnly(MESSAGE);
    }

    @Test
    void shouldLeaveARunOfOurOwnThatStillWorks() {
        Run run = open();
        age(run, "4 days");
        ItemClaim claim = claims.next("no-such-lane").orElseThrow();
        Answer cleaned = api.post("/script/cleanup-stale");
        claims.end(claim, ItemEnd.of(ItemOutcome.DONE, ""));
        claims.end(claims.next("no-such-lane").orElseThrow(), ItemEnd.of(ItemOutcome.DONE, ""));
        close(run);

        assertThat(cleaned.number("/data/totalLogsUpdated")).isZero();
        assertThat(state(run.id())).isEqualTo("0 well");
    }

    @Test
    void shouldNotCleanUpTwiceAtOnce() {
        Run other = ((RunStart.Opened) ledger.open(LedgerNode.request("cleanupStaleScripts", "other clean-up"))).run();
        Answer refused = api.post("/script/cleanup-stale");
        closing.abandon(other.id(), new IllegalStateException("test"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.number("/runId")).isEqualTo(other.id());
    }

    @ParameterizedTest
    @CsvSource({"P3D, 3 day", "PT72H, 3 day", "PT36H, 36 hour", "PT90M, 90 minute", "PT61S, 61 second"})
    void shouldSayTheSettingInItsLargestWholeUnit(Duration after, String words) {
        assertThat(StuckRuns.message(after))
                .isEqualTo("Script marked as failed - exceeded %s timeout".formatted(words));
    }

    @Test
    void shouldPruneOldRunsWithTheirItemsAndKeepTheirDays() {
        Run old = open();
        age(old, "100 days");
        api.post("/script/cleanup-stale");
        jdbc.sql("alter table runs disable trigger runs_end_is_final").update();
        jdbc.sql("update runs set end_time = end_time - interval '91 days' where id = ?")
                .param(old.id())
                .update();
        jdbc.sql("alter table runs enable trigger runs_end_is_final").update();
        long running = outside("running", "200 days");
        RunPruning.Progress pruned = pruning.next(pruning.next(pruning.begin()));

        assertThat(pruned.deleted()).isEqualTo(1);
        assertThat(pruned.goesOn()).isFalse();
        assertThat(api.get("/api/runs/" + old.id()).status()).isEqualTo(404);
        assertThat(api.get("/api/runs/" + running).text("/status")).isEqualTo("running");
        assertThat(jdbc.sql("select count(*) from run_items where run_id = ?")
                        .param(old.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select script_name, failed, items_failed from run_days where script_name = 'own'")
                        .query()
                        .singleRow())
                .isEqualTo(Map.of("script_name", "own", "failed", 1, "items_failed", 2L));
    }

    private Answer askedOnce() {
        return api.send(api.request("/script/cleanup-stale")
                .header("Idempotency-Key", "once")
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Run open() {
        Run run = ((RunStart.Opened) ledger.open(LedgerNode.request("own", "own run"))).run();
        ledger.promise(
                run.id(),
                List.of(LedgerNode.item("one", "no-such-lane", 1), LedgerNode.item("two", "no-such-lane", 2)));
        return run;
    }

    private void close(Run run) {
        closing.takeForClosing(run.id());
        closing.close(run.id(), new Verdict(RunStatus.SUCCESS, "well"));
    }

    private void age(Run run, String ago) {
        jdbc.sql("update runs set start_time = start_time - cast(? as interval) where id = ?")
                .params(ago, run.id())
                .update();
        jdbc.sql("""
                        update run_items
                           set claimed_at = claimed_at - cast(:ago as interval),
                               progressed_at = progressed_at - cast(:ago as interval)
                         where run_id = :run
                        """).param("ago", ago).param("run", run.id()).update();
    }

    private long outside(String script, String startedAgo) {
        long id = api.post("/script/logs", "{\"scriptName\":\"%s\"}".formatted(script))
                .number("/id");
        jdbc.sql("update runs set start_time = start_time - cast(? as interval) where id = ?")
                .params(startedAgo, id)
                .update();
        return id;
    }

    private Instant cleanup() {
        return jdbc.sql("select * from runs where script_name = 'cleanupStaleScripts'")
                .query(RunRows::run)
                .single()
                .startTime();
    }

    private String state(long run) {
        return jdbc.sql("select status || ' ' || message from runs where id = ?")
                .param(run)
                .query(String.class)
                .single();
    }
}
