package dev.caravan.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import dev.caravan.credentials.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What interface.md's readers rely on under {@code /api/workspaces}. */
@CaravanTest
class WorkspacesApiTest {

    private static final String GOOD = "\"instance\":\"http://127.0.0.1:1\",\"apiKey\":\"1|secret\"";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KeyRing keyRing;

    @Test
    void shouldRegisterShowAndRemove() {
        Answer created = register("Acme");
        Answer shown = api.get(created.location());

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.location()).isEqualTo("/api/workspaces/" + created.number("/id"));
        assertThat(shown.json()).isEqualTo(created.json());
        assertThat(shown.text("/active")).isEqualTo("true");
        assertThat(shown.body()).doesNotContain("apiKey", "secret");
        assertThat(api.delete("/api/workspaces/Acme").status()).isEqualTo(204);
        assertThat(api.delete("/api/workspaces/Acme").status()).isEqualTo(404);
        assertThat(api.get("/api/workspaces/Acme").text("/detail")).contains("'Acme'");
    }

    @Test
    void shouldRefuseANameThatIsTaken() {
        register("Acme");
        register("Other");

        assertThat(register("Acme").status()).isEqualTo(409);
        assertThat(api.patch("/api/workspaces/Other", "{\"name\":\"Acme\"}").status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                   | name,instance,apiKey
                    {"name":" ","instance":"http://8.8.8.8","apiKey":"k"}                | name
                    {"name":"a\\nb","instance":"http://8.8.8.8","apiKey":"k"}            | name
                    {"name":"a","instance":"ftp://8.8.8.8","apiKey":"k"}                 | instance
                    {"name":"a","instance":"not a url","apiKey":"k"}                     | instance
                    {"name":"a","instance":"http://u:p@8.8.8.8","apiKey":"k"}            | instance
                    {"name":"a","instance":"http://8.8.8.8?x=1","apiKey":"k"}            | instance
                    {"name":"a","instance":"http://10.0.0.1","apiKey":"k"}               | instance
                    {"name":"a","instance":"http://169.254.169.254","apiKey":"k"}        | instance
                    {"name":"a","instance":"http://[::ffff:10.0.0.1]","apiKey":"k"}      | instance
                    {"name":"a","instance":"http://8.8.8.8","apiKey":"a\\nb"}            | apiKey
                    {"name":"a","instance":"http://8.8.8.8","apiKey":""}                 | apiKey
                    {"name":"a","instance":"http://8.8.8.8","apiKey":"k","active":"yes"} | active
                    {"name":"a","instance":"http://8.8.8.8","apiKey":"k","activ":true}   | activ
                    {"name":["a"],"instance":"http://8.8.8.8","apiKey":"k"}              | name
                    {"name":"a","instance":"http://8.8.8.8","apiKey":{"x":1}}            | apiKey
                    []                                                                   | body
                    null                                                                 | body
                    {"name":                                                             | body
                    """)
    void shouldNameEveryWrongField(String body, String fields) {
        Answer refused = api.post("/api/workspaces", body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.json().path("errors"))
                .as(refused.body())
                .allSatisfy(error -> assertThat(error.path("message").asText()).isNotBlank());
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .as(refused.body())
                .containsExactlyInAnyOrder(fields.split(","));
        assertThat(jdbc.sql("select count(*) from workspaces").query(Long.class).single())
                .isZero();
    }

    @Test
    void shouldRefuseABodyThatIsMissingOrOfAnotherType() {
        assertThat(api.post("/api/workspaces", "").status()).isEqualTo(400);
        assertThat(api.post("/api/workspaces", "text/plain", "name=a").status()).isEqualTo(415);
        assertThat(api.post("/api/workspaces/import", "application/xml", "<a/>").status())
                .isEqualTo(415);
        assertThat(api.patch("/api/workspaces/1", "").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Two words     | Two%20words
                    O'Malley "x"  | O'Malley%20%22x%22
                    Café Lumière  | Caf%C3%A9%20Lumi%C3%A8re
                    a+b & c=d?#   | a+b%20%26%20c=d%3F%23
                    日本           | %E6%97%A5%E6%9C%AC
                    import        | import
                    """)
    void shouldBeReachedByItsNamePercentEncoded(String name, String encoded) {
        Answer created = register(name.replace("\"", "\\\""));

        assertThat(api.get("/api/workspaces/" + encoded).number("/id"))
                .as(created.body())
                .isEqualTo(created.number("/id"));
        assertThat(api.get("/api/workspaces/" + encoded + "/accounts").text("/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\\\b", "a;b", "100%", "health"})
    void shouldBeReachedByItsIdWhereThePathCannotHoldItsName(String name) {
        long id = register(name).number("/id");

        assertThat(api.get("/api/workspaces/" + id).status()).isEqualTo(200);
        assertThat(api.patch("/api/workspaces/" + id, "{\"active\":false}").text("/active"))
                .isEqualTo("false");
        assertThat(api.delete("/api/workspaces/" + id).status()).isEqualTo(204);
    }

    @Test
    void shouldChangeWhatIsSentAndKeepTheRest() {
        Answer before = register("Acme");
        Answer after = api.patch("/api/workspaces/Acme", "{\"active\":false,\"bisonWorkspaceId\":\"77\"}");

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.text("/name")).isEqualTo("Acme");
        assertThat(after.text("/instance")).isEqualTo(before.text("/instance"));
        assertThat(after.text("/active") + after.text("/bisonWorkspaceId")).isEqualTo("false77");
        assertThat(key(before.number("/id"))).isEqualTo("1|secret");

        api.patch("/api/workspaces/Acme", "{\"apiKey\":\"2|new\"}");
        assertThat(key(before.number("/id"))).isEqualTo("2|new");
        assertThat(api.patch("/api/workspaces/Acme", "{\"instance\":\"http://10.1.1.1\"}")
                        .text("/errors/0/field"))
                .isEqualTo("instance");
        assertThat(api.patch("/api/workspaces/Acme", "{\"id\":3}").text("/errors/0/field"))
                .isEqualTo("id");
    }

    @Test
    void shouldListByParts() {
        for (String name : new String[] {"one", "two", "three"}) {
            register(name);
        }
        Answer first = api.get("/api/workspaces?limit=2");
        Answer second = api.get("/api/workspaces?limit=2&cursor=" + first.text("/nextCursor"));

        assertThat(first.json().findValuesAsText("name")).containsExactly("one", "two");
        assertThat(second.json().findValuesAsText("name")).containsExactly("three");
        assertThat(second.json().path("nextCursor").isNull()).isTrue();
        assertThat(api.get("/api/workspaces?limit=501").text("/errors/0/field")).isEqualTo("limit");
        assertThat(api.get("/api/workspaces?limit=x").status()).isEqualTo(400);
        assertThat(api.get("/api/workspaces?cursor=x").text("/errors/0/field")).isEqualTo("cursor");
    }

    @Test
    void shouldImportJsonWithAResultForEachRow() {
        register("Known");
        Answer report = api.post(
                "/api/workspaces/import",
                "[{\"name\":\"New\",%s},{\"name\":\"Known\",%s},{\"name\":\"Bad\"},7,null]".formatted(GOOD, GOOD));

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.json().path("items").findValuesAsText("result"))
                .containsExactly("created", "updated", "refused", "refused", "refused");
        assertThat(report.text("/items/2/errors/0/field")).isEqualTo("instance");
        assertThat(report.number("/created") + report.number("/updated") + report.number("/refused"))
                .isEqualTo(5);
        assertThat(api.post("/api/workspaces/import", "{}").text("/errors/0/field"))
                .isEqualTo("body");
        assertThat(api.post("/api/workspaces/import", "[").status()).isEqualTo(400);
    }

    @Test
    void shouldImportCsvAsSpreadsheetsWriteIt() {
        String comma = "\uFEFFname,instance,apiKey,active\r\n"
                + "\"Finch, Alder & \"\"Co\"\"\",http://127.0.0.1:1,1|a,false\r\n\r\nCafé,http://127.0.0.1:1,1|b,\r\n";
        String semicolon = "name;instance;apiKey\nSemi,colon;http://127.0.0.1:1;1|c\n";
        Answer report = api.post("/api/workspaces/import", "text/csv; charset=utf-8", comma);
        Answer other = api.post("/api/workspaces/import", "text/csv", semicolon);

        assertThat(report.number("/created")).as(report.body()).isEqualTo(2);
        assertThat(other.number("/created")).as(other.body()).isEqualTo(1);
        JsonNode listed = api.get("/api/workspaces").json();
        assertThat(listed.findValuesAsText("name")).containsExactly("Finch, Alder & \"Co\"", "Café", "Semi,colon");
        assertThat(listed.findValuesAsText("active")).containsExactly("false", "true", "true");
    }

    @Test
    void shouldSayWhichRowOfACsvIsWrong() {
        Answer report =
                api.post("/api/workspaces/import", "text/csv", "name,instance,apikey\nA,http://127.0.0.1:1,k\n");

        assertThat(report.number("/refused")).isEqualTo(1);
        assertThat(report.text("/items/0/errors/0/field")).isEqualTo("apikey");
        assertThat(api.post("/api/workspaces/import", "text/csv", "").status()).isEqualTo(415);
    }

    private Answer register(String name) {
        return api.post("/api/workspaces", "{\"name\":\"%s\",%s}".formatted(name, GOOD));
    }

    private String key(long id) {
        byte[] stored = jdbc.sql("select api_key from workspaces where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
        return keyRing.decrypt(stored, "workspaces/" + id);
    }
}
