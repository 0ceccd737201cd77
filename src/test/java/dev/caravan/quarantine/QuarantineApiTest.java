package dev.caravan.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people report, and what they decide. */
@CaravanTest
class QuarantineApiTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Quarantine quarantine;

    @Autowired
    private QuarantineTable table;

    @Test
    void shouldEnterAReportOnceAndCountItsRepetitions() {
        Api.Answer first = script("1AbC");
        Api.Answer second = script("1AbC");
        List<String> fields = new ArrayList<>();
        first.json().fieldNames().forEachRemaining(fields::add);

        assertThat(first.status()).isEqualTo(201);
        assertThat(api.get(first.location()).text("/ref")).isEqualTo("1AbC");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.number("/hits")).isEqualTo(2);
        assertThat(fields)
                .containsExactly(
                        "id",
                        "kind",
                        "ref",
                        "name",
                        "reason",
                        "evidence",
                        "hits",
                        "firstSeen",
                        "lastSeen",
                        "deleteAfter",
                        "state");
    }

    @Test
    void shouldCountTheSameFindingOnceHoweverOftenItIsWritten() {
        Finding finding = Finding.reported(QuarantineKind.POST, "7", "Seven", "gone", "HTTP 404", "admin");
        quarantine.condemn(finding);

        assertThat(quarantine.condemn(finding).orElseThrow().hits()).isEqualTo(1);
        assertThat(report("{\"kind\":\"post\",\"ref\":\"7\"}").number("/hits")).isEqualTo(2);
    }

    @Test
    void shouldRestoreWhatAnswersAndSayThatOfWhatWasQuarantined() {
        quarantine.condemn(Finding.reported(QuarantineKind.POST, "7", "Seven", "gone", "", "admin"));
        quarantine.hold(Finding.reported(QuarantineKind.POST, "8", "Eight", "gone", "", "admin"), "the weather");
        String evidence = table.of(QuarantineKind.POST, "8").orElseThrow().evidence();
        List<Boolean> restored = List.of("7", "8", "9").stream()
                .map(ref -> table.answered(QuarantineKind.POST, ref))
                .toList();

        assertThat(evidence).isEqualTo("the weather");
        assertThat(restored).containsExactly(true, false, false);
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
        assertThat(jdbc.sql("select who || ' ' || action || ' ' || subject from audit_log")
                        .query(String.class)
                        .list())
                .containsExactly("caravan restore quarantine/post/7");
    }

    @Test
    void shouldDeleteNothingButScriptsAndTheseAfterTheirGrace() {
        script("1AbC");
        report("{\"kind\":\"post\",\"ref\":\"7\"}");

        assertThat(jdbc.sql("select kind || ' ' || coalesce(extract(day from delete_after - first_seen)::text, 'never')"
                                + " from quarantine order by id")
                        .query(String.class)
                        .list())
                .containsExactly("script 7", "post never");
        assertThat(api.get("/api/quarantine?kind=post")
                        .json()
                        .at("/items/0/deleteAfter")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldListByKindTheNewestFirstInPages() {
        List.of("1", "2", "3").forEach(this::script);
        report("{\"kind\":\"post\",\"ref\":\"7\"}");
        Api.Answer first = api.get("/api/quarantine?kind=script&limit=2");
        Api.Answer second = api.get("/api/quarantine?kind=script&limit=2&cursor=" + first.text("/nextCursor"));

        assertThat(first.json().path("items").findValuesAsText("ref")).containsExactly("3", "2");
        assertThat(second.json().path("items").findValuesAsText("ref")).containsExactly("1");
        assertThat(second.json().path("nextCursor").isNull()).isTrue();
    }

    @Test
    void shouldTakeAWorkspaceByNameOrIdAndNotCallIt() {
        Api.Answer registered = api.post(
                "/api/workspaces",
                "{\"name\":\"Café \\\"7\\\"\",\"instance\":\"http://127.0.0.1:1\",\"apiKey\":\"k\"}");
        Api.Answer byId = report("{\"kind\":\"workspace\",\"ref\":\"%d\",\"reason\":\"left us\",\"evidence\":\"mail\"}"
                .formatted(registered.number("/id")));
        JsonNode run = api.syncAll();

        assertThat(byId.text("/ref")).isEqualTo("Café \"7\"");
        assertThat(run.at("/itemList/0/outcome").asText()).isEqualTo("quarantined");
        assertThat(run.at("/itemList/0/reason").asText()).contains("Z: left us: mail; a new key or POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{'kind':'planet','ref':'1'}~kind~must be one of workspace, script, post, instance",
                "{'ref':'1'}~kind~must not be blank",
                "{'kind':'script'}~ref~must not be blank",
                "{'kind':'script','ref':' '}~ref~must not be blank",
                "{'kind':'script','ref':'\\u2003'}~ref~must not be blank",
                "{'kind':'script','ref':'1','name':'\\u2003'}~name~must not be blank, nor contain control characters",
                "{'kind':'script','ref':'a\\nb'}~ref~must not be blank, nor contain control characters",
                "{'kind':'script','ref':'1','name':' '}~name~must not be blank, nor contain control characters",
                "{'kind':'script','ref':'1','reason':''}~reason~must not be blank, nor contain control characters",
                "{'kind':'workspace','ref':'Nobody'}~ref~names no workspace",
                "{'kind':'script','ref':'1','hits':7}~hits~is not known; known are: evidence, kind, name, reason, ref",
                "{'kind':'script','ref':['7']}~ref~must be a text",
                "null~body~must be a JSON object"
            })
    void shouldRefuseAWrongReportByField(String report, String field, String message) {
        Api.Answer refused = report(report.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/message")).isEqualTo(message);
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldKeepAScriptLonger() {
        long id = script("1AbC").number("/id");
        Api.Answer extended = api.post("/api/quarantine/%d/extend".formatted(id), "{\"days\":3}");

        assertThat(extended.status()).isEqualTo(200);
        assertThat(jdbc.sql("select extract(day from delete_after - first_seen) from quarantine")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
        assertThat(extend(id, "{\"days\":0}")).isEqualTo("400 days");
        assertThat(extend(id, "{}")).isEqualTo("400 days");
        assertThat(extend(id, "{\"days\":1.5}")).isEqualTo("400 days");
        assertThat(extend(0, "{\"days\":1}")).isEqualTo("404 ");
    }

    @Test
    void shouldRefuseToExtendOrDeleteWhatIsNeverDeleted() {
        long id = report("{\"kind\":\"post\",\"ref\":\"7\"}").number("/id");
        Api.Answer extended = api.post("/api/quarantine/%d/extend".formatted(id), "{\"days\":1}");
        Api.Answer deleted = api.delete("/api/quarantine/" + id);

        assertThat(extended.status()).isEqualTo(409);
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.text("/detail")).contains("Only scripts are ever deleted", "/restore");
        assertThat(api.get("/api/quarantine/" + id).status()).isEqualTo(200);
    }

    @Test
    void shouldRestoreAndDeleteOnce() {
        long restored = report("{\"kind\":\"post\",\"ref\":\"7\"}").number("/id");
        long deleted = script("1AbC").number("/id");

        assertThat(api.post("/api/quarantine/%d/restore".formatted(restored)).text("/ref"))
                .isEqualTo("7");
        assertThat(api.post("/api/quarantine/%d/restore".formatted(restored)).status())
                .isEqualTo(404);
        assertThat(api.delete("/api/quarantine/" + deleted).status()).isEqualTo(204);
        assertThat(api.delete("/api/quarantine/" + deleted).status()).isEqualTo(404);
        assertThat(api.delete("/api/quarantine/x").status()).isEqualTo(404);
    }

    @Test
    void shouldPurgeOnlyWhatIsPastItsGraceAndTellBeforehandWhatThatIs() {
        script("old");
        jdbc.sql("update quarantine set delete_after = clock_timestamp()").update();
        script("young");
        Api.Answer dry = api.post("/api/quarantine/purge?dryRun=true");
        Api.Answer real = api.post("/api/quarantine/purge");

        assertThat(dry.body())
                .isEqualTo("{\"dryRun\":true,\"items\":[{\"ref\":\"old\",\"name\":\"Old script\","
                        + "\"reason\":\"not_found\",\"counts\":{}}]}");
        assertThat(real.json().path("items")).isEqualTo(dry.json().path("items"));
        assertThat(api.get("/api/quarantine").json().path("items").findValuesAsText("ref"))
                .containsExactly("young");
        assertThat(api.post("/api/quarantine/purge?dryRun=yes").text("/errors/0/field"))
                .isEqualTo("dryRun");
    }

    @Test
    void shouldBeTheAdminsAlone() {
        Api.Answer refused = api.send(
                api.request("/api/quarantine").setHeader("Authorization", "Bearer " + CaravanTest.CRON_SECRET));

        assertThat(refused.status()).isEqualTo(403);
    }

    private Api.Answer script(String ref) {
        return report(
                "{\"kind\":\"script\",\"ref\":\"%s\",\"name\":\"Old script\",\"reason\":\"not_found\",\"evidence\":\"HTTP 404\"}"
                        .formatted(ref));
    }

    private Api.Answer report(String json) {
        return api.post("/api/quarantine", json);
    }

    private String extend(long id, String json) {
        Api.Answer answer = api.post("/api/quarantine/%d/extend".formatted(id), json);
        return answer.status() + " " + answer.text("/errors/0/field");
    }
}
