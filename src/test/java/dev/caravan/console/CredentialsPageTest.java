package dev.caravan.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people see and do with credentials; that it is well to look at is ConsoleBrowserTest's. */
@CaravanTest
class CredentialsPageTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    private Person person;

    @BeforeEach
    void logIn() {
        person = new Person(api.url(""));
    }

    @Test
    void shouldRegisterReplaceAndRemove() {
        HttpResponse<String> registered = add("planted-secret");
        String page = registered.headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        String shown = person.open(page).body();
        person.submit(page, page, Map.of("clientId", "other", "clientSecret", "s", "refreshToken", "1//0"));

        assertThat(shown).contains("not connected", "Connect").doesNotContain("planted-secret");
        assertThat(person.open(page).body()).contains("valid", "other").doesNotContain("1//0");
        assertThat(person.submit(page, page + "/remove", Map.of()).statusCode()).isEqualTo(302);
        assertThat(api.get("/api/credentials").json().path("items")).isEmpty();
        assertThat(api.get("/api/audit").text("/items/0/who")).isEqualTo("admin");
    }

    @Test
    void shouldRemoveTheOneWhosePageItIsThoughAnotherIsNamedByItsId() {
        String page = add("s").headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        String id = page.replaceFirst(".*/", "");
        api.post(
                "/api/credentials",
                "{\"name\":\"%s\",\"provider\":\"google\",\"clientId\":\"c\",\"clientSecret\":\"s\"}".formatted(id));
        String shown = person.open(page).body();
        person.submit(page, page + "/remove", Map.of());

        assertThat(shown).contains("client-of-acme");
        assertThat(api.get("/api/credentials").json().path("items").findValuesAsText("name"))
                .containsExactly(id);
    }

    @Test
    void shouldSayAtTheFieldsWhatIsWrongAndKeepWhatWasTyped() {
        HttpResponse<String> refused = add("a b");
        add("s");
        HttpResponse<String> taken = add("t");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("clientSecret-error", "value=\"client-of-acme\"")
                .doesNotContain("a b\"");
        assertThat(taken.body()).contains("name-error", "is taken");
    }

    @Test
    void shouldOfferAnotherTryWhereSomethingWasToBeSetRightAtTheProvider() {
        String page = add("s").headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        person.submit(page, page, Map.of("clientId", "c", "clientSecret", "s", "refreshToken", "1//0"));
        jdbc.sql(
                        "update credentials set auth_valid = false, trouble = 'api_not_enabled', invalid_reason = 'switch it on', invalid_since = now()")
                .update();
        assertThat(person.open("/").body()).contains("API not enabled", "switch it on", page + "/try-again");
        assertThat(person.submit(page, page + "/try-again", Map.of()).statusCode())
                .isEqualTo(302);

        assertThat(api.get("/api/credentials/Acme").json().path("authValid").asBoolean())
                .isTrue();
        assertThat(api.get("/api/audit").text("/items/0/action")).isEqualTo("try again");
    }

    @Test
    void shouldTellTheAuditLogOfAnotherTryWithAClientThatWasRefused() {
        String page = add("s").headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        person.submit(page, page, Map.of("clientId", "c", "clientSecret", "s", "refreshToken", "1//0"));
        jdbc.sql("update credentials set trouble = 'invalid_client', invalid_reason = 'x', invalid_since = now()")
                .update();
        person.submit(page, page + "/try-again", Map.of());

        assertThat(api.get("/api/audit").text("/items/0/action")).isEqualTo("try again");
        assertThat(api.get("/api/audit").text("/items/0/before/trouble")).isEqualTo("invalid_client");
    }

    @Test
    void shouldTellOfAGrantThatIsGone() {
        api.post(
                "/api/credentials",
                "{\"name\":\"Acme\",\"provider\":\"google\",\"clientId\":\"c\",\"clientSecret\":\"s\",\"refreshToken\":\"r\",\"scopes\":[\"https://www.googleapis.com/auth/script.processes\"]}");
        jdbc.sql(
                        "update credentials set auth_valid = false, trouble = 'invalid_grant', invalid_reason = 'grant gone, connect', invalid_since = now()")
                .update();
        api.ended(api.post("/api/cron/check-alerts"));

        assertThat(api.get("/api/alerts").body()).contains("credential-invalid", "grant gone, connect");
        assertThat(person.open("/").body())
                .containsOnlyOnce("grant gone, connect")
                .contains("/connect/google?credential=Acme");
        assertThat(person.open("/credentials").body()).contains("lacks script.projects.readonly: no inventory");
        assertThat(api.get("/api/health").text("/checks/googleAuth/credentials/0/name"))
                .isEqualTo("Acme");
        assertThat(api.get("/actuator/prometheus").body())
                .containsPattern("caravan_credentials_invalid\\{.*google.*} 1\\.0");
    }

    private HttpResponse<String> add(String secret) {
        return person.submit(
                "/credentials",
                "/credentials",
                Map.of("name", "Acme", "provider", "google", "clientId", "client-of-acme", "clientSecret", secret));
    }
}
