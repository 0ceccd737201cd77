package dev.caravan.runs;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.caravan.Api;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What interface.md's readers rely on of runs, and who may ask for them. */
@CaravanTest
class RunsApiTest {

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static final String EMPTY_LIST = "{\"data\":[],\"meta\":{\"last_page\":1,\"total\":0}}";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldShowWordsWhereTheTableHasCodes() {
        registerAnsweringAfter(0);
        JsonNode run = api.syncAll();

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(run.path("scriptName").asText() + "/" + run.path("trigger").asText())
                .isEqualTo("poll-sender-emails/api");
        assertThat(run.path("startTime").asText()).endsWith("Z");
        assertThat(run.path("requestedBy").asText()).isEqualTo("admin");
        assertThat(jdbc.sql("select status from runs").query(Integer.class).single())
                .isZero();
    }

    @Test
    void shouldStartWhateverTypeAClientGivesAnEmptyBody() {
        registerAnsweringAfter(0);
        Answer start = api.post("/api/cron/poll-sender-emails", "application/x-www-form-urlencoded", "");

        assertThat(start.status()).isEqualTo(202);
        assertThat(api.ended(start).path("status").asText()).isEqualTo("success");
        assertThat(api.send(api.request("/api/runs").header("Content-Type", "text/html"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseASecondStartWithTheRunningRun() {
        registerAnsweringAfter(1_000);
        Answer first = api.post("/api/cron/poll-sender-emails");
        Answer second = api.post("/api/sync/workspaces");
        Answer single = api.post("/api/sync/workspaces/Slow");
        Answer removal = api.delete("/api/workspaces/Slow");

        assertThat(first.text("/status")).isEqualTo("running");
        assertThat(first.text("/url")).isEqualTo(first.location());
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.contentType()).isEqualTo("application/problem+json");
        assertThat(second.number("/runId")).isEqualTo(first.number("/runId"));
        assertThat(single.status()).isEqualTo(409);
        assertThat(single.number("/runId")).isEqualTo(first.number("/runId"));
        assertThat(removal.status()).isEqualTo(409);
        assertThat(api.ended(first).path("endTime").asText()).endsWith("Z");
    }

    @Test
    void shouldRecordAWorkspaceUnderSingleSyncAsSkipped() {
        registerAnsweringAfter(1_000);
        Answer single = api.post("/api/sync/workspaces/Slow");
        await().until(() -> api.get(single.location()).number("/itemList/0/attempts") >= 0);
        JsonNode full = api.syncAll();

        assertThat(full.path("status").asText()).isNotEqualTo("success");
        assertThat(full.at("/items/skipped").asInt()).isEqualTo(1);
        assertThat(full.at("/itemList/0/outcome").asText()).isEqualTo("skipped");
        assertThat(full.at("/itemList/0/reason").asText()).contains("run " + single.number("/runId"));
        assertThat(api.ended(single).path("status").asText()).isEqualTo("success");
    }

    @Test
    void shouldListTheNewestFirstByParts() {
        api.syncAll();
        api.syncAll();
        Answer newest = api.get("/api/runs?limit=1");
        Answer older = api.get("/api/runs?limit=1&cursor=" + newest.text("/nextCursor"));

        assertThat(newest.number("/items/0/id")).isGreaterThan(older.number("/items/0/id"));
        assertThat(older.json().path("nextCursor").isNull()).isTrue();
        assertThat(api.get("/api/runs?scriptName=none").json().path("items")).isEmpty();
        assertThat(api.get("/api/runs?limit=0").text("/errors/0/field")).isEqualTo("limit");
    }

    @Test
    void shouldListTheItemsOfARunByParts() {
        registerAnsweringAfter(0);
        String run = "/api/runs/" + api.syncAll().path("id").asLong();

        assertThat(api.get(run + "/items?limit=1").text("/items/0/key")).isEqualTo("Slow");
        assertThat(api.get("/api/runs/987654/items").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/runs/0", "/api/runs/x", "/api/runs/99999999999999999999", "/api/runs/-1"})
    void shouldNotFindWhatIsNoRun(String path) {
        Answer missing = api.get(path);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void shouldNameTheJobsThereAreWhereOneIsUnknown() {
        Answer unknown = api.post("/api/cron/poll-sender-email");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/detail")).contains("'poll-sender-email'", "poll-sender-emails");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST   | /api/cron/none            | 404 | 401
                    POST   | /api/sync/workspaces/none | 404 | 401
                    GET    | /api/runs                 | 200 | 401
                    GET    | /api/runs/0               | 404 | 401
                    GET    | /api/runs/0/items         | 404 | 401
                    GET    | /script/logs              | 200 | 401
                    POST   | /script/logs              | 415 | 401
                    PATCH  | /script/logs/0            | 415 | 401
                    GET    | /script/dashboard-view    | 200 | 401
                    POST   | /script/cleanup-stale     | 200 | 401
                    GET    | /script/none              | 404 | 401
                    GET    | /api/health               | 200 | 200
                    GET    | /api/workspaces           | 403 | 401
                    POST   | /api/workspaces           | 403 | 401
                    POST   | /api/workspaces/import    | 403 | 401
                    GET    | /api/workspaces/health    | 403 | 401
                    GET    | /api/workspaces/a         | 403 | 401
                    PATCH  | /api/workspaces/a         | 403 | 401
                    DELETE | /api/workspaces/a         | 403 | 401
                    GET    | /api/workspaces/a/accounts| 403 | 401
                    GET    | /api/openapi.json         | 403 | 401
                    GET    | /actuator/prometheus      | 403 | 401
                    GET    | /actuator/health          | 200 | 200
                    """)
    void shouldLetInOnlyWhoMay(String method, String path, int cron, int anonymous) {
        var body = java.net.http.HttpRequest.BodyPublishers.noBody();
        Answer asCron = api.send(
                api.request(path).method(method, body).setHeader("Authorization", "Bearer " + CaravanTest.CRON_SECRET));
        Answer asNobody = api.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(api.url(path)))
                .method(method, body));

        assertThat(asCron.status()).isEqualTo(cron);
        assertThat(asNobody.status()).isEqualTo(anonymous);
        assertThat(anonymous == 401).isEqualTo(asNobody.contentType().equals("application/problem+json"));
    }

    private void registerAnsweringAfter(int millis) {
        SERVER.stubFor(any(anyUrl()).willReturn(jsonResponse(EMPTY_LIST, 200).withFixedDelay(millis)));
        api.post(
                "/api/workspaces",
                "{\"name\":\"Slow\",\"instance\":\"http://127.0.0.1:%d\",\"apiKey\":\"k\"}"
                        .formatted(SERVER.getPort()));
    }
}
