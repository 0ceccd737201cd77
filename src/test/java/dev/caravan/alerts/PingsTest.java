package dev.caravan.alerts;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.NothingDue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a monitor outside hears, in the form of Healthchecks' API. */
@CaravanTest
class PingsTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WireMockServer hooks;

    @Autowired
    private Jobs jobs;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void watch() {
        hooks.resetAll();
        hooks.stubFor(any(anyUrl()).willReturn(ok()));
        jdbc.sql("update cron_configs set ping_url = :url where name = 'poll-sender-emails'")
                .param("url", hooks.baseUrl() + "/ping/planted-uuid?create=1")
                .update();
    }

    @AfterEach
    void leaveAlone() {
        jdbc.sql("update cron_configs set ping_url = null").update();
        hooks.resetAll();
        hooks.stubFor(any(anyUrl()).willReturn(ok()));
    }

    @Test
    void shouldTellStartAndSuccessOfARunUnderItsId() {
        JsonNode run = api.syncAll();

        await().untilAsserted(() -> assertThat(pings()).hasSize(2));
        assertThat(pings().get(0).getUrl())
                .startsWith("/ping/planted-uuid/start?rid=")
                .endsWith("&create=1");
        assertThat(pings().get(1).getUrl()).startsWith("/ping/planted-uuid?rid=");
        assertThat(pings().get(1).queryParameter("rid").firstValue())
                .isEqualTo(pings().get(0).queryParameter("rid").firstValue())
                .hasSize(36);
        assertThat(pings().get(1).getBodyAsString())
                .isEqualTo(run.path("message").asText());
    }

    @Test
    void shouldTellOfAFailureAndTryAgainWithoutHoldingUpTheRun() {
        hooks.stubFor(any(urlPathEqualTo("/ping/planted-uuid/fail"))
                .inScenario("down")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("up")
                .willReturn(serverError()));
        api.post("/api/workspaces", "{\"name\":\"A\",\"instance\":\"http://127.0.0.1:1\",\"apiKey\":\"k\"}");
        JsonNode run = api.syncAll();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(pings()).hasSize(3));
        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(pings().get(2).getUrl()).startsWith("/ping/planted-uuid/fail?rid=");
        assertThat(pings().get(2).getBodyAsString()).contains("connection refused");
    }

    @Test
    void shouldTellOfAStartThatHadNothingToDoAsOfASuccess() {
        transaction.executeWithoutResult(
                status -> events.publishEvent(new NothingDue(jobs.named("poll-sender-emails"), Instant.EPOCH)));

        await().untilAsserted(() -> assertThat(pings()).hasSize(1));
        assertThat(pings().get(0).getUrl()).startsWith("/ping/planted-uuid?rid=");
        assertThat(pings().get(0).getBodyAsString()).isEqualTo("nothing was due");
    }

    private List<LoggedRequest> pings() {
        return hooks.findAll(postRequestedFor(urlPathMatching("/ping/.*")));
    }
}
