package dev.caravan.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The register of scripts. */
@CaravanTest
class ScriptsApiTest extends ScriptFixture {

    @Test
    void shouldRegisterAScriptOnce() {
        Answer registered = post("{\"scriptId\":\"1AbC-_x\",\"name\":\"Invoices\",\"credential\":\"owner\"}");
        Answer again = post("{\"scriptId\":\"1AbC-_x\",\"name\":\"Invoices\",\"credential\":\"owner\"}");
        JsonNode shown = api.get(registered.location()).json();

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.location()).isEqualTo("/api/scripts/1AbC-_x");
        assertThat(again.status()).isEqualTo(409);
        assertThat(shown.path("name").asText()).isEqualTo("Invoices");
        assertThat(shown.path("credential").asText()).isEqualTo("owner");
        assertThat(shown.path("health").asText()).isEqualTo("new");
        assertThat(shown.path("alwaysEmpty").asBoolean()).isFalse();
        assertThat(shown.has("number")).isFalse();
        assertThat(api.get("/api/audit").body()).contains("script/1AbC-_x");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    {"name":"N","credential":"owner"}                        | scriptId
                    {"scriptId":"a b","credential":"owner"}                  | scriptId
                    {"scriptId":"a/b","credential":"owner"}                  | scriptId
                    {"scriptId":"..","credential":"owner"}                   | scriptId
                    {"scriptId":"a","credential":"nobody"}                   | credential
                    {"scriptId":"a"}                                         | credential
                    {"scriptId":"a","name":" ","credential":"owner"}         | name
                    {"scriptId":"a","name":"\\u2003","credential":"owner"}    | name
                    {"scriptId":"a","credential":"owner","colour":"red"}     | colour
                    null                                                     | body
                    """)
    void shouldNameTheFieldThatIsWrong(String form, String field) {
        Answer refused = post(form);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void shouldImportWhatIsRightAndSayWhatIsNot() {
        Answer report = api.post(
                "/api/scripts/import",
                "text/csv",
                "\uFEFFscriptId;name;credential\none;One;owner\ntwo;;owner\nthree;Three;nobody\n");
        Answer again =
                api.post("/api/scripts/import", "[{\"scriptId\":\"one\",\"name\":\"Uno\",\"credential\":\"owner\"}]");

        assertThat(report.number("/created")).isEqualTo(2);
        assertThat(report.number("/refused")).isEqualTo(1);
        assertThat(report.text("/items/2/errors/0/field")).isEqualTo("credential");
        assertThat(again.number("/updated")).isEqualTo(1);
        assertThat(api.get("/api/scripts/one").text("/name")).isEqualTo("Uno");
        assertThat(api.get("/api/scripts/two").text("/name")).isEqualTo("two");
    }

    @ParameterizedTest
    @CsvSource({"iso-8859-1,ISO-8859-1", "utf-16,UTF-16", "utf-8,UTF-8"})
    void shouldReadABodyInTheCharsetThatItNames(String named, Charset charset) {
        Answer report = api.send(api.request("/api/scripts/import")
                .header("Content-Type", "Text/CSV; charset=" + named)
                .POST(BodyPublishers.ofString("scriptId,name,credential\none,Café,owner\n", charset)));

        assertThat(report.number("/created")).as(report.body()).isEqualTo(1);
        assertThat(api.get("/api/scripts/one").text("/name")).isEqualTo("Café");
    }

    @ParameterizedTest
    @CsvSource({"/api/scripts/import,text/csv", "/api/scripts,application/json", "/script/logs,application/json"})
    void shouldRefuseABodyThatIsNotTheTextItSaysToBe(String path, String type) {
        Answer refused = api.send(api.request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"scriptId\":\"Caf\u00e9\"}", StandardCharsets.ISO_8859_1)));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("body");
        assertThat(refused.text("/errors/0/message")).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv; charset=none-such", "text", "application/json; charset=\"", ";"})
    void shouldRefuseAContentTypeThatIsNone(String type) {
        Answer refused = api.send(
                api.request("/api/scripts/import").header("Content-Type", type).POST(BodyPublishers.ofString("[]")));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("/detail")).contains("header");
    }

    @Test
    void shouldRefuseABodyThatNobodyCouldHaveMeant() {
        Answer refused = api.post("/api/scripts/import", "[" + " ".repeat(17 << 20) + "]");

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text("/detail")).contains("16 MB");
    }

    @Test
    void shouldListScriptsInTheirOrder() {
        register("c", "a", "b");
        JsonNode first = api.get("/api/scripts?limit=2").json();
        JsonNode second = api.get("/api/scripts?limit=2&cursor="
                        + first.path("nextCursor").asText())
                .json();

        assertThat(first.path("items").findValuesAsText("scriptId")).containsExactly("c", "a");
        assertThat(second.path("items").findValuesAsText("scriptId")).containsExactly("b");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void shouldRemoveAScriptWithAllThatHangsOnIt() {
        register("live", "gone");
        apps.answers("live", AppsScript.page(EXECUTION));
        sync();

        assertThat(api.delete("/api/scripts/live").status()).isEqualTo(204);
        assertThat(api.delete("/api/scripts/gone").status()).isEqualTo(204);
        assertThat(api.get("/api/scripts/live").status()).isEqualTo(404);
        assertThat(api.get("/api/scripts/live/executions").status()).isEqualTo(404);
        assertThat(stored("select count(*) from script_executions")).isZero();
        assertThat(entries("quarantined")).isEmpty();
    }

    @Test
    void shouldRemoveWhatOthersHaveHungOnAScriptAndSayHowMuch() {
        register("used");
        jdbc.sql("create table hung_on_scripts (script_id text references scripts (script_id))")
                .update();
        try {
            jdbc.sql("insert into hung_on_scripts values ('used'), ('used')").update();
            Answer removed = api.delete("/api/scripts/used");

            assertThat(removed.status()).as(removed.body()).isEqualTo(204);
            assertThat(stored("select count(*) from hung_on_scripts")).isZero();
            assertThat(api.get("/api/audit?subject=script/used").number("/items/0/before/rows/hung_on_scripts"))
                    .isEqualTo(2);
        } finally {
            jdbc.sql("drop table hung_on_scripts").update();
        }
    }

    @Test
    void shouldTryAnItemAgainAlone() {
        register("late", "live");
        apps.answers("live", AppsScript.page(EXECUTION));
        apps.answers("late", AppsScript.html(500));
        JsonNode run = sync();
        apps.answers("late", AppsScript.page(EXECUTION));
        JsonNode alone = api.ended(api.post(
                "/api/runs/%d/items/late/retry".formatted(run.path("id").asLong())));

        assertThat(alone.path("message").asText()).isEqualTo("1 of 1 scripts synced; 1 call");
        assertThat(alone.path("scriptName").asText()).isEqualTo("sync-script");
    }

    @Test
    void shouldCallAScriptAgainThatGotAnotherCredential() {
        new Grants(jdbc, keyRing).connect("other", "script.processes");
        register("moved", "live");
        apps.answers("live", AppsScript.page(EXECUTION));
        sync();
        apps.answers("moved", AppsScript.page(EXECUTION));
        api.post("/api/scripts/import", "[{\"scriptId\":\"moved\",\"credential\":\"other\"}]");

        assertThat(entries("quarantined")).isEmpty();
        assertThat(sync().path("message").asText()).startsWith("2 of 2 scripts synced");
    }

    @Test
    void shouldSaySuccessWhereNothingIsRegistered() {
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(run.path("message").asText()).isEqualTo("no script is registered");
    }

    @Test
    void shouldSyncByTheJobsNameAndRefuseASecondOneMeanwhile() {
        register("slow");
        apps.answers("slow", AppsScript.page(EXECUTION).withFixedDelay(1000));
        Answer started = api.post("/api/cron/sync-executions");
        Answer second = api.post("/api/sync/executions");
        Answer removed = api.delete("/api/scripts/slow");

        assertThat(started.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.number("/runId")).isEqualTo(started.number("/runId"));
        assertThat(removed.status()).isEqualTo(409);
        assertThat(api.ended(started).path("status").asText()).isEqualTo("success");
    }

    private Answer post(String form) {
        return api.post("/api/scripts", form);
    }
}
