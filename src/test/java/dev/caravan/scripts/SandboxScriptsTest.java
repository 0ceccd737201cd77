package dev.caravan.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.GoogleStandIns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The incident as the sandbox has it: 78 scripts of a stand-in that counts what it is asked. */
@CaravanTest
class SandboxScriptsTest {

    @Autowired
    private Api api;

    @Autowired
    private WireMockServer google;

    @Test
    void shouldSpendOneCallOnEachDeadScriptAndThenNone() {
        GoogleStandIns.registerSandbox(google, api);
        JsonNode first = sync();
        JsonNode calls = api.get("/sandbox/google/journal").json();
        api.delete("/sandbox/google/journal");
        JsonNode second = sync();
        JsonNode later = api.get("/sandbox/google/journal").json();

        assertThat(first.path("message").asText()).startsWith("3 of 78 scripts synced, 75 stale (75 newly)");
        assertThat(calls.path("stale").toString()).isEqualTo("{\"scripts\":75,\"called\":75,\"calls\":75,\"most\":1}");
        assertThat(second.path("message").asText()).startsWith("3 of 78 scripts synced, 75 stale (0 newly)");
        assertThat(later.at("/stale/calls").asInt()).isZero();
        assertThat(later.at("/live/called").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "kind":"scope-missing","scope":"script.processes" | script.processes                    | false
            "kind":"api-not-enabled"                          | script.google.com/home/usersettings | false
            "kind":"service-disabled"                         | console.developers.google.com       | false
            "kind":"revoked"                                  | connect it anew                     | false
            "kind":"client-wrong"                             | client                              | true
            """)
    void shouldBlameTheGrantAndNoScript(String trouble, String said, boolean grantHolds) {
        GoogleStandIns.registerSandbox(google, api, GoogleStandIns.LIVE, GoogleStandIns.GONE);
        api.post("/sandbox/google/troubles", "{" + trouble + "}");
        JsonNode run = sync();
        JsonNode credential = api.get("/api/credentials/automation").json();

        assertThat(credential.path("authValid").asBoolean(!grantHolds)).isEqualTo(grantHolds);
        assertThat(credential.path("invalidReason").asText()).containsIgnoringCase(said);
        assertThat(run.at("/items/skipped").asInt()).isEqualTo(2);
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
        assertThat(api.get("/sandbox/google/journal").number("/calls")).isLessThan(5);
    }

    private JsonNode sync() {
        return api.ended(api.post("/api/sync/executions"));
    }
}
