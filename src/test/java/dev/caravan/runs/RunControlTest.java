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
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with a run beside looking at it: stop it, try a part of it again, ask twice, wait for its end. */
@CaravanTest
class RunControlTest {

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static final String EMPTY_LIST = "{\"data\":[],\"meta\":{\"last_page\":1,\"total\":0}}";
    private static final String START = "/api/cron/poll-sender-emails";

    /** 256 characters. */
    private static final String LONG = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldStopARunBetweenItsItems() {
        register(14, 400);
        Answer start = api.post(START);
        await().until(() -> api.get(start.location()).number("/items/done") > 0);
        Answer cancelled = api.post(start.location() + "/cancel");
        JsonNode run = api.ended(start);
        Instant end = Instant.parse(run.path("endTime").asText());

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.location()).isEqualTo(start.location());
        assertThat(run.path("status").asText()).isEqualTo("cancelled");
        assertThat(run.path("message").asText())
                .startsWith("cancelled by admin: ")
                .contains("of 14 workspaces");
        assertThat(run.at("/items/done").asInt()).isPositive();
        assertThat(run.at("/items/cancelled").asInt()).isPositive();
        assertThat(run.at("/items/done").asInt() + run.at("/items/cancelled").asInt())
                .isEqualTo(14);
        assertThat(SERVER.getAllServeEvents())
                .allSatisfy(
                        call -> assertThat(call.getRequest().getLoggedDate()).isBefore(end));
        assertThat(outcomes()).containsOnly("done: ", "cancelled: cancelled by admin");
    }

    @Test
    void shouldCancelWhatComesBackFromAnAttemptInsteadOfTryingItAgain() {
        register(1, 300);
        SERVER.stubFor(any(anyUrl()).willReturn(jsonResponse("{}", 500).withFixedDelay(300)));
        Answer start = api.post(START);
        await().until(() -> !SERVER.getAllServeEvents().isEmpty());
        api.post(start.location() + "/cancel");
        JsonNode run = api.ended(start);

        assertThat(run.path("status").asText()).isEqualTo("cancelled");
        assertThat(run.at("/itemList/0/outcome").asText()).isEqualTo("cancelled");
        assertThat(run.at("/itemList/0/attempts").asInt()).isEqualTo(1);
        assertThat(run.at("/itemList/0/reason").asText()).startsWith("cancelled by admin; before that: ");
    }

    @Test
    void shouldNotCancelWhatHasEndedOrNeverWas() {
        Answer start = api.post(START);
        api.ended(start);
        Answer late = api.post(start.location() + "/cancel");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/detail")).contains("has ended already: success");
        assertThat(api.post("/api/runs/987654/cancel").status()).isEqualTo(404);
        assertThat(api.post("/api/runs/x/cancel").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bj%C3%B6rn%20%22%26%20Co%22", "id"})
    void shouldTryOneItemOfAnEndedRunAgainAlone(String key) {
        register("Björn \\\"& Co\\\"");
        register("Other");
        answer("{}", 404, 0);
        JsonNode failed = api.syncAll();
        answer(EMPTY_LIST, 200, 0);
        Answer retry = api.post(
                "/api/runs/%d/items/%s/retry".formatted(failed.path("id").asLong(), sent(key)));
        JsonNode again = api.ended(retry);

        assertThat(retry.status()).isEqualTo(202);
        assertThat(again.path("status").asText()).isEqualTo("success");
        assertThat(again.path("scriptName").asText()).isEqualTo("sync-workspace");
        assertThat(again.at("/itemList")).hasSize(1);
        assertThat(again.at("/itemList/0/key").asText()).isEqualTo("Björn \"& Co\"");
        assertThat(api.get("/api/runs/" + failed.path("id").asLong()).json().path("status"))
                .isEqualTo(failed.path("status"));
    }

    @Test
    void shouldNotTryAgainWhatIsUnderWayOrUnknown() {
        register(1, 600);
        Answer start = api.post(START);
        Answer early = api.post(start.location() + "/items/W0/retry");
        api.ended(start);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.number("/runId")).isEqualTo(start.number("/runId"));
        assertThat(api.post(start.location() + "/items/nobody/retry").text("/detail"))
                .contains("has no item 'nobody'");
        assertThat(api.post("/api/runs/987654/items/W0/retry").status()).isEqualTo(404);
        api.delete("/api/workspaces/W0");
        assertThat(api.post(start.location() + "/items/W0/retry").status()).isEqualTo(404);
    }

    @Test
    void shouldAnswerARepeatedRequestWithTheFirstOnesRun() {
        register(1, 500);
        Answer first = keyed(START, "night-1");
        Answer meanwhile = keyed(START, "night-1");
        Answer other = keyed(START, "night-2");
        api.ended(first);
        Answer later = keyed(START, "night-1");

        assertThat(List.of(meanwhile.status(), other.status(), later.status())).containsExactly(202, 409, 202);
        assertThat(meanwhile.body()).isEqualTo(first.body());
        assertThat(later.number("/runId")).isEqualTo(first.number("/runId"));
        assertThat(later.text("/status")).isEqualTo("success");
        assertThat(later.location()).isEqualTo(first.location());
        assertThat(keyed(START, "night-2").number("/runId")).isGreaterThan(first.number("/runId"));
    }

    @Test
    void shouldAnswerARepeatedSingleSyncWhileItRuns() {
        register(1, 500);
        Answer first = keyed("/api/sync/workspaces/W0", "one");

        assertThat(keyed("/api/sync/workspaces/W0", "one").body()).isEqualTo(first.body());
        assertThat(keyed("/api/sync/workspaces/W0", "two").number("/runId")).isEqualTo(first.number("/runId"));
        assertThat(keyed("/api/sync/workspaces/W0", "two").status()).isEqualTo(409);
        assertThat(api.ended(first).path("status").asText()).isEqualTo("success");
    }

    @Test
    void shouldForgetAKeyAfterADay() {
        Answer first = keyed(START, "daily");
        api.ended(first);
        jdbc.sql("update runs set start_time = start_time - interval '25 hours'")
                .update();
        Answer nextDay = keyed(START, "daily");

        assertThat(nextDay.number("/runId")).isGreaterThan(first.number("/runId"));
        assertThat(keyed(START, "daily").number("/runId")).isEqualTo(nextDay.number("/runId"));
    }

    @Test
    void shouldStartOnceForManyWhoAskWithOneKeyAtOnce() {
        register(1, 300);
        List<Long> runs = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> keyed(START, "many").number("/runId"))
                .toList();

        assertThat(runs).doesNotContain(-1L);
        assertThat(runs.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", LONG, ""})
    void shouldRefuseWhatIsNoKey(String key) {
        Answer refused = keyed(START, key);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("Idempotency-Key");
        assertThat(outcomesOfRuns()).isEmpty();
    }

    @Test
    void shouldAnswerWithTheEndWhenAskedToWait() {
        register(2, 300);
        Answer ended = api.post(START + "?wait=20s");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.text("/status")).isEqualTo("success");
        assertThat(ended.json().path("itemList")).hasSize(2);
        assertThat(ended.location()).isEqualTo("/api/runs/" + ended.number("/id"));
        assertThat(api.post("/api/sync/workspaces/W1?wait=20s").text("/subject"))
                .isEqualTo("W1");
    }

    @Test
    void shouldAnswerAsUsualWhenTheWaitIsOverFirst() {
        register(1, 2_000);
        Answer waited = api.post(START + "?wait=300ms");

        assertThat(waited.status()).isEqualTo(202);
        assertThat(waited.text("/status")).isEqualTo("running");
        api.ended(waited);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "6m", "-1s", "30"})
    void shouldRefuseAWaitThatItCannotKeepAndStartNothing(String wait) {
        Answer refused = api.post(START + "?wait=" + wait);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("wait");
        assertThat(outcomesOfRuns()).isEmpty();
    }

    private Answer keyed(String path, String key) {
        return api.send(api.request(path).header("Idempotency-Key", key).POST(BodyPublishers.noBody()));
    }

    private String sent(String key) {
        return key.equals("id")
                ? jdbc.sql("select id from workspaces order by id limit 1")
                        .query(String.class)
                        .single()
                : key;
    }

    private void register(int workspaces, int millis) {
        answer(EMPTY_LIST, 200, millis);
        IntStream.range(0, workspaces).forEach(number -> register("W" + number));
    }

    private void register(String name) {
        String json = "{\"name\":\"%s\",\"instance\":\"http://127.0.0.1:%d\",\"apiKey\":\"k\"}";
        assertThat(api.post("/api/workspaces", json.formatted(name, SERVER.getPort()))
                        .status())
                .isEqualTo(201);
    }

    private static void answer(String json, int status, int millis) {
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).willReturn(jsonResponse(json, status).withFixedDelay(millis)));
    }

    private List<String> outcomes() {
        return jdbc.sql("select distinct outcome || ': ' || reason from run_items")
                .query(String.class)
                .list();
    }

    private List<Integer> outcomesOfRuns() {
        return jdbc.sql("select status from runs").query(Integer.class).list();
    }
}
