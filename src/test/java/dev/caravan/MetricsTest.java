package dev.caravan;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** What Prometheus finds, under the names that dashboards and rules stand on. */
@CaravanTest
class MetricsTest {

    private static final String EMPTY_LIST = "{\"data\":[],\"meta\":{\"last_page\":1,\"total\":0}}";

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    private Api api;

    private Scrape before;

    @BeforeEach
    void register() {
        before = Scrape.of(api);
        SERVER.stubFor(any(anyUrl()).willReturn(jsonResponse(EMPTY_LIST, 200)));
        api.post(
                "/api/workspaces",
                "{\"name\":\"A \\\"quoted\\\" one\",\"instance\":\"http://127.0.0.1:%d\",\"apiKey\":\"k\"}"
                        .formatted(SERVER.getPort()));
    }

    @Test
    void shouldCountARunWithItsItemsOnce() {
        api.syncAll();
        Scrape after = Scrape.of(api);

        assertThat(after.increaseSince(before, "caravan_runs_total{job=\"poll-sender-emails\",outcome=\"success\"}"))
                .isEqualTo(1);
        assertThat(after.increaseSince(before, "caravan_runs_total{job=\"poll-sender-emails\",outcome=\"failed\"}"))
                .isZero();
        assertThat(after.increaseSince(before, "caravan_run_items_total{job=\"poll-sender-emails\",outcome=\"done\"}"))
                .isEqualTo(1);
        assertThat(after.increaseSince(before, "caravan_run_duration_seconds_count{job=\"poll-sender-emails\"}"))
                .isEqualTo(1);
    }

    @Test
    void shouldTimeEachCallByItsUpstreamsHost() {
        SERVER.stubFor(any(anyUrl()).willReturn(jsonResponse("{\"message\":\"No\"}", 401)));
        api.syncAll();
        String labels = "{outcome=\"unauthorized\",upstream=\"127.0.0.1:%d\"}".formatted(SERVER.getPort());

        assertThat(Scrape.of(api).value("caravan_upstream_requests_seconds_count" + labels))
                .isEqualTo(SERVER.getAllServeEvents().size());
        assertThat(Scrape.of(api).value("caravan_upstream_requests_seconds_sum" + labels))
                .isPositive();
    }

    @Test
    void shouldTellWhenEachWorkspaceAndJobLastSucceeded() {
        double began = Instant.now().getEpochSecond();
        api.syncAll();

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            Scrape scrape = Scrape.of(api);
            assertThat(scrape.value(
                            "caravan_workspace_last_success_timestamp_seconds{workspace=\"A \\\"quoted\\\" one\"}"))
                    .isBetween(began, began + 60);
            double success = scrape.value("caravan_job_last_success_timestamp_seconds{job=\"poll-sender-emails\"}");
            assertThat(success).isGreaterThanOrEqualTo(began);
            assertThat(scrape.value("caravan_job_last_end_timestamp_seconds{job=\"poll-sender-emails\"}"))
                    .isEqualTo(success);
        });
    }

    @Test
    void shouldCountWhatIsQuarantinedOfEveryKind() {
        api.post(
                "/api/quarantine",
                "{\"kind\":\"script\",\"ref\":\"1x\",\"name\":\"Old\",\"reason\":\"not_found\",\"evidence\":\"404\"}");

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(Scrape.of(api).value("caravan_quarantine_entries{kind=\"script\"}"))
                    .isEqualTo(1);
            assertThat(Scrape.of(api).value("caravan_quarantine_entries{kind=\"post\"}"))
                    .isZero();
        });
        assertThat(Scrape.of(api).value("caravan_database_reachable")).isEqualTo(1);
    }
}
