package dev.caravan.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.caravan.Api;
import dev.caravan.credentials.KeyRing;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of scripts begin with: a credential that is connected, and a Google that knows no script. */
abstract class ScriptFixture {

    static final String OWNER = "owner";

    static final String EXECUTION = AppsScript.execution("f", "2026-01-01T00:00:00.123Z", "COMPLETED");

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WireMockServer google;

    @Autowired
    KeyRing keyRing;

    AppsScript apps;

    @BeforeEach
    void connect() {
        apps = new AppsScript(google);
        new Grants(jdbc, keyRing).connect(OWNER, "script.processes");
    }

    void register(List<String> scripts, String credential) {
        String rows = scripts.stream()
                .map(script -> "{\"scriptId\":\"%s\",\"name\":\"Script %s\",\"credential\":\"%s\"}"
                        .formatted(script, script, credential))
                .toList()
                .toString();
        assertThat(api.post("/api/scripts/import", rows).number("/created")).isEqualTo(scripts.size());
    }

    void register(String... scripts) {
        register(List.of(scripts), OWNER);
    }

    JsonNode sync() {
        return api.ended(api.post("/api/sync/executions"));
    }

    static JsonNode item(JsonNode run, String script) {
        return StreamSupport.stream(run.path("itemList").spliterator(), false)
                .filter(item -> script.equals(item.path("key").asText()))
                .findFirst()
                .orElseThrow();
    }

    List<String> entries(String state) {
        return jdbc.sql("select ref || ' ' || reason || ' ' || evidence from quarantine where state = :state")
                .param("state", state)
                .query(String.class)
                .list();
    }

    long stored(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
