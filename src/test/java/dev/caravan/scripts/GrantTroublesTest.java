package dev.caravan.scripts;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.caravan.CaravanTest;
import dev.caravan.GoogleStandIns;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants that are gone: told apart, the scripts skipped and none quarantined. */
@CaravanTest
class GrantTroublesTest extends ScriptFixture {

    private static final List<String> SCRIPTS = List.of("a", "b", "c", "d", "e", "f");

    @BeforeEach
    void register() {
        register(SCRIPTS, OWNER);
        SCRIPTS.forEach(script -> apps.answers(script, AppsScript.page(EXECUTION)));
    }

    @Test
    void shouldCallNothingWithAGrantThatIsRevoked() {
        expireToken();
        tokenEndpointAnswers(jsonResponse(
                "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}", 400));
        JsonNode run = sync();
        JsonNode next = sync();

        assertThat(apps.calls()).isZero();
        assertThat(run.path("message").asText())
                .startsWith("0 of 6 scripts synced; 0 calls; skipped: 6 scripts (credential 'owner': ");
        assertThat(run.path("status").asText()).isEqualTo("partial");
        assertThat(next.path("status").asText()).isEqualTo("partial");
        assertThat(trouble()).isEqualTo("invalid_grant");
    }

    @Test
    void shouldTellAWrongClientFromARevokedGrant() {
        expireToken();
        tokenEndpointAnswers(jsonResponse(
                "{\"error\":\"invalid_client\",\"error_description\":\"The OAuth client was not found.\"}", 401));
        JsonNode run = sync();

        assertThat(apps.calls()).isZero();
        assertThat(run.at("/items/skipped").asInt()).isEqualTo(6);
        assertThat(trouble()).isEqualTo("invalid_client");
        assertThat(jdbc.sql("select auth_valid from credentials")
                        .query(Boolean.class)
                        .single())
                .as("the grant is not in doubt")
                .isTrue();
    }

    @Test
    void shouldFetchANewTokenWhereAnOldOneIsRefusedAndGoOn() {
        tokenEndpointAnswers(token());
        SCRIPTS.forEach(script -> google.stubFor(AppsScript.executions(script)
                .withHeader("Authorization", equalTo("Bearer ya29.first"))
                .atPriority(1)
                .willReturn(
                        AppsScript.error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."))));
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(jdbc.sql("select auth_valid from credentials")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void shouldSkipAllWhereANewTokenIsRefusedToo() {
        tokenEndpointAnswers(token());
        apps.everything(AppsScript.error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."));
        JsonNode run = sync();

        assertThat(run.at("/items/skipped").asInt()).isEqualTo(6);
        assertThat(trouble()).isEqualTo("unauthorized");
        assertThat(apps.calls()).isLessThan(20);
        assertThat(api.get("/api/quarantine").json().path("items")).isEmpty();
    }

    @Test
    void shouldFailInBadWeatherAtTheTokenEndpointAndKeepTheGrant() {
        expireToken();
        tokenEndpointAnswers(AppsScript.html(503));
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(apps.calls()).isZero();
        assertThat(jdbc.sql("select auth_valid from credentials")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private static ResponseDefinitionBuilder token() {
        return jsonResponse(
                "{\"access_token\":\"ya29.second\",\"expires_in\":3599,\"token_type\":\"Bearer\","
                        + "\"scope\":\"https://www.googleapis.com/auth/script.processes\"}",
                200);
    }

    private void tokenEndpointAnswers(ResponseDefinitionBuilder answer) {
        google.stubFor(post(urlPathEqualTo(GoogleStandIns.TOKEN)).atPriority(1).willReturn(answer));
    }

    private void expireToken() {
        jdbc.sql("update credentials set access_expires_at = clock_timestamp()").update();
    }

    private String trouble() {
        return jdbc.sql("select trouble from credentials").query(String.class).single();
    }
}
