package dev.caravan.workspaces;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.caravan.workspaces.UpstreamList.list;
import static dev.caravan.workspaces.UpstreamList.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Workspaces that get no further, and instances that are down; what a deadline's time would do is done by SQL. */
@CaravanTest
@ExtendWith(OutputCaptureExtension.class)
class DeadlinesAndOutagesTest {

    /** As many failed calls as open a breaker, those that were under way by then, and a few that look again. */
    private static final int CALLS_TO_AN_INSTANCE_THAT_IS_DOWN = 45;

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final UpstreamList upstream = new UpstreamList(SERVER);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldGiveUpAWorkspaceWithoutANewPageAndReadItAgain() {
        register("Slow", 1);
        upstream.page(1, jsonResponse(list(1, 2, rows(1, 2)), 200).withFixedDelay(4_000));
        Api.Answer started = api.post("/api/cron/poll-sender-emails");
        // Told by the upstream: a claim alone is no call yet, which would get the answer that follows.
        await().until(() -> upstream.calls() == 1);
        upstream.page(1, list(1, 3, rows(1, 3)));
        letDeadlinesPass();
        JsonNode run = api.ended(started);

        assertThat(run.path("message").asText()).isEqualTo("1 of 1 workspaces, 3 of 3 accounts");
        assertThat(run.at("/itemList/0/attempts").asInt()).isEqualTo(2);
        assertThat(accounts()).isEqualTo(3);
    }

    @Test
    void shouldTakeALatePageOfAnAttemptThatWasGivenUpForNoFaultOfItsOwn(CapturedOutput output) {
        register("Slow", 1);
        upstream.page(1, list(2, 4, rows(1, 2)))
                .page(2, jsonResponse(list(2, 4, rows(3, 4)), 200).withFixedDelay(4_000));
        endedWhile(this::letDeadlinesPass, api.post("/api/cron/poll-sender-emails"));

        await().untilAsserted(() -> assertThat(output).contains("item=Slow 01 Attempt 1 at Slow 01"));
        assertThat(output).doesNotContain("fault of our own");
    }

    @Test
    void shouldSayHowFarAWorkspaceCameThatWasGivenUp() {
        register("Slow", 1);
        upstream.page(1, list(2, 4, rows(1, 2)))
                .page(2, jsonResponse(list(2, 4, rows(3, 4)), 200).withFixedDelay(4_000));
        Api.Answer started = api.post("/api/cron/poll-sender-emails");
        JsonNode run = endedWhile(this::letDeadlinesPass, started);

        assertThat(run.path("message").asText())
                .isEqualTo("0 of 1 workspaces, 0 of 4 accounts;"
                        + " failed: Slow 01 (no new page within 120 s, 1 of 2 pages read)");
    }

    @Test
    void shouldLeaveAnInstanceAloneThatIsDownAndGoOnWhenItIsBack() {
        register("Down", 20);
        api.post("/api/workspaces/import", api.get("/sandbox/fleet").body());
        upstream.page(1, jsonResponse("{}", 503));
        Api.Answer started = api.post("/api/cron/poll-sender-emails");
        await().atMost(Duration.ofSeconds(40)).until(() -> doneBeside("Down") == 26);
        int calls = upstream.calls();
        assertThat(pending("Down")).isPositive();

        upstream.page(1, list(1, 2, rows(1, 2)));
        JsonNode run = api.ended(started);

        assertThat(calls).isLessThan(CALLS_TO_AN_INSTANCE_THAT_IS_DOWN);
        assertThat(run.path("message").asText()).isEqualTo("46 of 46 workspaces, 4,879 of 4,879 accounts");
    }

    @Test
    void shouldFailWhatWaitsForAnInstanceThatIsDownAtItsDeadline() {
        register("Down", 20);
        upstream.page(1, jsonResponse("{}", 503));
        Api.Answer started = api.post("/api/cron/poll-sender-emails");
        JsonNode run = endedWhile(this::letDeadlinesOfWhatWaitsPass, started);

        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(reasons(run)).allMatch(reason -> reason.contains("HTTP 503"));
        assertThat(reasons(run))
                .anyMatch(reason -> reason.equals("page 1: instance down (calls of several tenants failed, last with"
                        + " HTTP 503); no new page within 120 s"));
    }

    private void register(String name, int workspaces) {
        IntStream.rangeClosed(1, workspaces)
                .mapToObj("{\"name\":\"%s %%02d\",\"instance\":\"%s\",\"apiKey\":\"1|key\"}"
                        .formatted(name, SERVER.baseUrl().replace("localhost", "127.0.0.1"))::formatted)
                .forEach(workspace -> assertThat(
                                api.post("/api/workspaces", workspace).status())
                        .isEqualTo(201));
    }

    private JsonNode endedWhile(Runnable timePasses, Api.Answer started) {
        await().atMost(Duration.ofSeconds(50)).until(() -> {
            timePasses.run();
            return !api.get(started.location()).json().path("endTime").isNull();
        });
        return api.ended(started);
    }

    private void letDeadlinesPass() {
        jdbc.sql("""
                        update run_items
                           set progressed_at = now() - interval '1 hour', claimed_at = now() - interval '1 hour'
                         where outcome is null and claim is not null
                        """).update();
    }

    private void letDeadlinesOfWhatWaitsPass() {
        jdbc.sql("""
                        update run_items set progressed_at = now() - interval '1 hour', not_before = now()
                         where outcome is null and claim is null and not_before is not null
                        """).update();
    }

    private int doneBeside(String name) {
        return jdbc.sql("select count(*) from run_items where outcome = 'done' and key not like ?")
                .param(name + "%")
                .query(Integer.class)
                .single();
    }

    private int pending(String name) {
        return jdbc.sql("select count(*) from run_items where outcome is null and key like ?")
                .param(name + "%")
                .query(Integer.class)
                .single();
    }

    private int accounts() {
        return jdbc.sql("select count(*) from sender_accounts")
                .query(Integer.class)
                .single();
    }

    private static Stream<String> reasons(JsonNode run) {
        return StreamSupport.stream(run.path("itemList").spliterator(), false)
                .map(item -> item.path("reason").asText());
    }
}
