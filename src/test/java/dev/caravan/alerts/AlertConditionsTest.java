package dev.caravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.platform.endpoint.SecretEndpoint;
import dev.caravan.platform.http.SecretUri;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What features find, and what the operator may get wrong. */
@CaravanTest
class AlertConditionsTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AlertCheck check;

    @Autowired
    private CamelContext camel;

    @Test
    void shouldFindRunsThatShowNoSignOfLife() {
        long outside = api.post("/script/logs", "{\"scriptName\":\"invoices\"}").number("/id");
        jdbc.sql("update runs set start_time = now() - interval '23 hours', heartbeat_at = null")
                .update();
        check();
        assertThat(open()).isEmpty();
        jdbc.sql("update runs set start_time = now() - interval '25 hours' where id = :id")
                .param("id", outside)
                .update();
        check();

        assertThat(open()).containsOnlyKeys("run-stuck invoices, run " + outside);
        assertThat(open().values().toString()).contains("PATCH /script/logs/" + outside);
    }

    @Test
    void shouldFindHeldWorkspacesAndTheirInstance() {
        api.post("/api/workspaces", "{\"name\":\"A\",\"instance\":\"%s\",\"apiKey\":\"k\"}".formatted(api.standIn()));
        jdbc.sql("""
                        insert into quarantine (kind, ref, name, reason, evidence, state, last_sighting, reported_by)
                        values ('workspace', 'A', 'A', 'invalid_key', 'HTTP 401; 5 of 5 are refused', 'held', 'x', 'test')
                        """).update();
        jdbc.sql("""
                        with run as (insert into runs (script_name, status, trigger, requested_by, end_time, request_key,
                                                       exclusive, items_promised, items_failed)
                                     values ('sync-workspace', 1, 'api', 'test', now(), 'k', false, 1, 1) returning id)
                        insert into run_items (run_id, key, resource, lane, outcome, reason, details, ended_at)
                        select run.id, 'A', 'workspace/' || w.id, 'x', 'held', '30 of 40 are gone', '{"gone": 30}', now()
                          from run, workspaces w
                        """).update();
        check();

        assertThat(open()).containsOnlyKeys("shrink-guard A", "quarantine-mass-guard " + api.standIn());
        assertThat(open().get("shrink-guard A")).isEqualTo("Held: 30 of 40 are gone");
        assertThat(open().get("quarantine-mass-guard " + api.standIn())).contains("5 of 5 are refused");
    }

    @Test
    void shouldSeeByItselfAStartOfWhichNothingIsKnown() {
        jdbc.sql("update nodes set started_at = now() - interval '1 hour'").update();
        jdbc.sql("""
                        insert into planned_fires (name, planned_time, planned_at)
                        values ('poll-sender-emails', now() - interval '5 minutes', now() - interval '10 minutes')
                        """).update();
        check.watch();
        Map<String, String> seen = open();
        jdbc.sql("delete from planned_fires").update();
        check.watch();

        assertThat(seen).containsOnlyKeys("unexplained-start poll-sender-emails");
        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"planted:x", "smtp://h?planted=1", "smtp:planted?connectionTimeout=planted"})
    void shouldRefuseAnEndpointThatIsNoneWithoutRepeatingIt(String uri) {
        SecretUri secret = SecretUri.of(uri).orElseThrow();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SecretEndpoint.of(camel, secret))
                .withNoCause()
                .satisfies(refusal -> assertThat(
                                String.valueOf(refusal.getMessage()).replace("'planted'", ""))
                        .doesNotContain("planted"));
    }

    private void check() {
        api.ended(api.post("/api/cron/check-alerts"));
    }

    private Map<String, String> open() {
        JsonNode items = api.get("/api/alerts?state=open").json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .collect(Collectors.toMap(
                        alert -> alert.path("rule").asText() + " "
                                + alert.path("subject").asText(),
                        alert -> alert.path("summary").asText()));
    }
}
