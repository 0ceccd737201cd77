package dev.caravan.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What monitors and client generators see. */
@CaravanTest
class HealthApiTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CamelContext camel;

    @Test
    void shouldBeHealthyAfterASuccess() {
        api.syncAll();
        JsonNode health = api.get("/api/health").json();

        assertThat(health.path("status").asText()).isEqualTo("healthy");
        assertThat(health.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(health.at("/checks/database/status").asText()).isEqualTo("pass");
        assertThat(health.at("/checks/database/responseTime").isNumber()).isTrue();
        assertThat(health.at("/checks/jobs/lastSuccess/poll-sender-emails").asText())
                .endsWith("Z");
    }

    @Test
    void shouldBeDegradedWhileAWorkspaceIsStale() {
        api.post("/api/workspaces", "{\"name\":\"Old\",\"instance\":\"http://127.0.0.1:1\",\"apiKey\":\"k\"}");
        jdbc.sql("update workspaces set created_at = created_at - interval '25 hours'")
                .update();
        Api.Answer health = api.get("/api/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("/status")).isEqualTo("degraded");
        assertThat(health.text("/checks/workspaces/stale/0")).isEqualTo("Old");
        assertThat(api.get("/api/workspaces/health").text("/items/0/stale")).isEqualTo("true");
    }

    @Test
    void shouldDescribeEveryEndpointInOpenApi() {
        Api.Answer description = api.get("/api/openapi.json");
        JsonNode openapi = description.json();
        Set<String> described = new TreeSet<>();
        openapi.path("paths").fieldNames().forEachRemaining(described::add);

        assertThat(description.contentType()).startsWith("application/json");
        assertThat(openapi.path("openapi").asText()).matches("3\\.0\\.\\d");
        assertThat(openapi.at("/info/title").asText()).isEqualTo("Caravan");
        assertThat(openapi.at("/servers/0/url").asText()).startsWith("http://localhost:");
        assertThat(described)
                .isEqualTo(camel.getRestRegistry().listAllRestServices().stream()
                        .map(service -> service.getBasePath()
                                + (service.getUriTemplate() == null ? "" : service.getUriTemplate()))
                        .collect(Collectors.toCollection(TreeSet::new)))
                .contains("/api/workspaces/{name}/accounts", "/api/cron/{job}", "/api/health");
        assertThat(openapi.findValuesAsText("operationId")).doesNotHaveDuplicates();
        assertThat(openapi.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        openapi.at(reference.substring(1)).isObject())
                .as(reference)
                .isTrue());
    }
}
