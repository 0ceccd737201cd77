package dev.caravan.workspaces;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriUtils;

/** Workspaces whose key is refused: who is to blame, and what is called afterwards. */
@CaravanTest
class RefusedKeysTest {

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldQuarantineARefusedWorkspaceAfterExactlyOneCall() {
        List<String> names = register(4);
        refuse(names.get(0), 1, 401);
        JsonNode run = api.syncAll();

        assertThat(run.path("status").asText()).isEqualTo("partial");
        assertThat(run.path("message").asText())
                .startsWith("3 of 4 workspaces, ")
                .endsWith("; quarantined: %s (key refused: HTTP 401: Unauthenticated.)".formatted(names.get(0)));
        assertThat(run.at("/items/skipped").asInt()).isEqualTo(1);
        assertThat(item(run, names.get(0)).path("attempts").asInt()).isEqualTo(1);
        assertThat(calls(names.get(0))).isEqualTo(1);
        assertThat(api.get("/api/quarantine").text("/items/0/evidence")).isEqualTo("HTTP 401: Unauthenticated.");
    }

    @Test
    void shouldNotCallAQuarantinedWorkspaceAndSayWhatEndsThat() {
        List<String> names = register(4);
        refuse(names.get(0), 1, 401);
        api.syncAll();
        api.delete("/sandbox/journal");
        JsonNode run = api.syncAll();
        JsonNode alone = api.ended(api.post("/api/sync/workspaces/" + path(names.get(0))));

        assertThat(item(run, names.get(0)).path("outcome").asText()).isEqualTo("quarantined");
        assertThat(item(run, names.get(0)).path("reason").asText())
                .matches("since 20.*Z: key refused: HTTP 401: Unauthenticated\\.; a new key or POST"
                        + " /api/quarantine/[0-9]+/restore lets it be called again");
        assertThat(run.path("status").asText()).isEqualTo("partial");
        assertThat(alone.at("/items/skipped").asInt()).isEqualTo(1);
        assertThat(calls(names.get(0))).isZero();
        assertThat(api.get("/api/quarantine").number("/items/0/hits")).isEqualTo(1);
    }

    @Test
    void shouldSyncAWorkspaceAgainThatWasRestored() {
        List<String> names = register(4);
        refuse(names.get(0), 1, 403);
        api.syncAll();
        api.delete("/sandbox/troubles");
        api.post("/api/quarantine/%d/restore"
                .formatted(api.get("/api/quarantine").number("/items/0/id")));

        assertThat(api.syncAll().path("status").asText()).isEqualTo("success");
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldSyncAWorkspaceAgainThatGotANewKeyButNotWithTheOldOne() {
        JsonNode workspace = fleet(1).get(0);
        String name = workspace.path("name").asText();
        String form = "{\"name\":\"%s\",\"instance\":\"%s\",\"apiKey\":\"1|old\"}".formatted(name, api.standIn());
        api.post("/api/workspaces", form);
        api.syncAll();
        api.post("/api/workspaces/import", "[%s]".formatted(form));
        JsonNode withOldKey = api.syncAll();
        api.post("/api/workspaces/import", "[%s]".formatted(workspace));
        JsonNode withNewKey = api.syncAll();

        assertThat(withOldKey.path("message").asText()).contains("; quarantined: " + name + " (since ");
        assertThat(withNewKey.path("status").asText()).isEqualTo("success");
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldSayOfAKeyThatCannotBeReadWhatToDoWithoutCallingOrCondemning() {
        List<String> names = register(2);
        jdbc.sql(
                        "update workspaces set api_key = (select api_key from workspaces where name = :other) where name = :name")
                .param("name", names.get(0))
                .param("other", names.get(1))
                .update();
        JsonNode run = api.syncAll();

        assertThat(run.path("message").asText()).startsWith("1 of 2 workspaces, ");
        assertThat(item(run, names.get(0)).path("reason").asText())
                .contains("cannot be read")
                .endsWith("Enter the secret anew.");
        assertThat(item(run, names.get(0)).path("attempts").asInt()).isEqualTo(1);
        assertThat(calls(names.get(0))).isZero();
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldBlameAnInstanceThatRefusesMostOfItsWorkspaces() {
        List<String> names = register(4);
        names.subList(0, 3).forEach(name -> refuse(name, 1, 401));
        JsonNode run = api.syncAll();
        JsonNode entries = api.get("/api/quarantine").json().path("items");
        api.delete("/sandbox/troubles");
        JsonNode next = api.syncAll();

        assertThat(run.path("message").asText())
                .contains("; held: ")
                .contains("key refused: HTTP 401: Unauthenticated.; 3 of 4 workspaces of http://127.0.0.1")
                .doesNotContain("quarantined");
        assertThat(run.at("/items/failed").asInt()).isEqualTo(3);
        assertThat(entries)
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.path("state").asText()).isEqualTo("held"));
        assertThat(next.path("status").asText()).isEqualTo("success");
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldBelieveTwoRefusalsHoweverLargeTheirShare() {
        List<String> names = register(3);
        names.subList(0, 2).forEach(name -> refuse(name, 1, 401));
        JsonNode run = api.syncAll();

        assertThat(run.at("/items/skipped").asInt()).isEqualTo(2);
        assertThat(stored("select count(*) from quarantine where state = 'quarantined'"))
                .isEqualTo(2);
    }

    @Test
    void shouldJudgeOnlyWhenEverythingElseOfTheRunIsKnown() {
        List<String> names = register(4);
        names.subList(0, 2).forEach(name -> refuse(name, 1, 401));
        api.post(
                "/sandbox/troubles",
                "{\"workspace\":\"%s\",\"page\":1,\"status\":500,\"times\":4}".formatted(names.get(2)));
        refuse(names.get(3), 1, 401);
        JsonNode run = api.syncAll();

        assertThat(item(run, names.get(2)).path("outcome").asText()).isEqualTo("done");
        assertThat(run.at("/items/failed").asInt()).isEqualTo(3);
        assertThat(stored("""
                        select count(*) from run_items judged join run_items retried using (run_id)
                         where judged.outcome = 'held' and retried.outcome = 'done' and judged.ended_at < retried.ended_at
                        """)).isZero();
    }

    @Test
    void shouldQuarantineAWorkspaceThatIsRefusedMidwayAndReadNothingMoreOfIt() {
        List<String> names = register(26);
        refuse("Northwind", 7, 403);
        JsonNode run = api.syncAll();

        assertThat(names).contains("Northwind");
        assertThat(run.path("message").asText())
                .contains("; quarantined: Northwind (key refused: HTTP 403: This action is unauthorized.");
        assertThat(calls("Northwind")).isLessThan(15);
        assertThat(stored("select count(*) from sender_accounts a join workspaces w on w.id = a.workspace_id"
                        + " where w.name = 'Northwind'"))
                .isZero();
    }

    static Stream<ResponseDefinitionBuilder> refusalsOfNoKnownForm() {
        return Stream.of(
                aResponse().withStatus(401).withBody("<h1>Proxy login</h1>").withHeader("Content-Type", "text/html"),
                aResponse().withStatus(403),
                jsonResponse("{\"error\":\"blocked\"}", 403),
                jsonResponse("{\"message\":\"Not found.\"}", 404));
    }

    @ParameterizedTest
    @MethodSource("refusalsOfNoKnownForm")
    void shouldNotBlameTheKeyForARefusalOfNoKnownForm(ResponseDefinitionBuilder refusal) {
        new UpstreamList(SERVER).page(1, refusal);
        api.post(
                "/api/workspaces",
                "{\"name\":\"Tiny\",\"instance\":\"http://127.0.0.1:%d\",\"apiKey\":\"k\"}"
                        .formatted(SERVER.getPort()));
        JsonNode run = api.syncAll();

        assertThat(run.at("/itemList/0/outcome").asText()).isEqualTo("failed");
        assertThat(run.at("/itemList/0/reason").asText()).startsWith("page 1: HTTP 40");
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldNotCondemnAWorkspaceThatGotANewKeyWhileItWaitedForItsJudgement() {
        List<String> names = register(1);
        refuse(names.get(0), 1, 401);
        jdbc.sql("update workspaces set access_since = clock_timestamp() + interval '1 minute'")
                .update();
        JsonNode run = api.syncAll();

        assertThat(run.at("/itemList/0/outcome").asText()).isEqualTo("failed");
        assertThat(run.at("/itemList/0/reason").asText()).contains("it was changed since");
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldKeepEntriesInStepWithTheirWorkspaces() {
        List<String> names = register(1);
        refuse(names.get(0), 1, 401);
        api.syncAll();
        String inHealth = api.get("/api/health").text("/checks/workspaces/quarantined/0");
        api.patch("/api/workspaces/" + path(names.get(0)), "{\"name\":\"Renamed\"}");
        String renamed = api.get("/api/quarantine?kind=workspace").text("/items/0/ref");
        String shown = api.get("/api/workspaces/Renamed").text("/quarantine");
        api.delete("/api/workspaces/Renamed");

        assertThat(inHealth).isEqualTo(names.get(0));
        assertThat(renamed).isEqualTo("Renamed");
        assertThat(shown).matches("quarantined since 20.*Z: invalid_key: HTTP 401: Unauthenticated\\.");
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldAskAgainOnceADayAndRestoreWhatAnswers() {
        List<String> names = register(4);
        names.subList(0, 2).forEach(name -> refuse(name, 1, 401));
        api.syncAll();
        api.delete("/sandbox/troubles");
        refuse(names.get(0), 1, 401);
        letADayPass();
        JsonNode again = api.syncAll();
        JsonNode afterwards = api.syncAll();

        assertThat(again.path("message").asText())
                .startsWith("3 of 4 workspaces")
                .endsWith("(key refused: HTTP 401: Unauthenticated.)");
        assertThat(api.get("/api/quarantine").json().path("items").findValuesAsText("hits"))
                .containsExactly("2");
        assertThat(calls(names.get(0))).isEqualTo(2);
        assertThat(item(afterwards, names.get(0)).path("reason").asText()).startsWith("since 20");
        assertThat(api.get("/api/audit?subject=quarantine/workspace/" + path(names.get(1)))
                        .text("/items/0/who"))
                .isEqualTo("caravan");
    }

    @Test
    void shouldNotBlameAnInstanceForWhatWasQuarantinedBefore() {
        List<String> names = register(4);
        names.subList(0, 2).forEach(name -> refuse(name, 1, 401));
        api.syncAll();
        letADayPass();
        refuse(names.get(2), 1, 401);
        JsonNode run = api.syncAll();

        assertThat(run.path("itemList").findValuesAsText("outcome"))
                .containsExactlyInAnyOrder("quarantined", "quarantined", "quarantined", "done");
        assertThat(api.get("/api/quarantine").json().path("items").findValuesAsText("state"))
                .containsExactly("quarantined", "quarantined", "quarantined");
        assertThat(api.get("/api/quarantine").body()).doesNotContain("to blame");
    }

    private void letADayPass() {
        jdbc.sql(
                        "update quarantine set first_seen = first_seen - interval '25 h', last_seen = last_seen - interval '25 h'")
                .update();
    }

    private List<String> register(int count) {
        List<JsonNode> workspaces = fleet(count);
        api.post("/api/workspaces/import", workspaces.toString());
        return workspaces.stream()
                .map(workspace -> workspace.path("name").asText())
                .toList();
    }

    private List<JsonNode> fleet(int count) {
        return StreamSupport.stream(api.get("/sandbox/fleet").json().spliterator(), false)
                .limit(count)
                .toList();
    }

    private void refuse(String workspace, int page, int status) {
        api.post(
                "/sandbox/troubles",
                "{\"workspace\":\"%s\",\"page\":%d,\"status\":%d}".formatted(workspace, page, status));
    }

    private long calls(String workspace) {
        return api.get("/sandbox/journal")
                .json()
                .path("workspaces")
                .path(workspace)
                .path("calls")
                .asLong();
    }

    private static JsonNode item(JsonNode run, String key) {
        return StreamSupport.stream(run.path("itemList").spliterator(), false)
                .filter(item -> key.equals(item.path("key").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String path(String name) {
        return UriUtils.encode(name, UTF_8);
    }

    private long stored(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
