package dev.caravan.platform.web;

import static dev.caravan.platform.web.WebTestApplication.ADMIN;
import static dev.caravan.platform.web.WebTestApplication.CRON;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;

class AccessTest extends InboundTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /api/health,                200, 200, 200
            GET,    /actuator/health,           200, 200, 200
            GET,    /actuator/health/liveness,  200, 200, 200
            GET,    /api/health?bug=1,          500, 500, 500
            GET,    /sandbox/api/sender-emails, 200, 200, 200
            POST,   /sandbox/token,             200, 200, 200
            POST,   /api/cron/poll,             401, 200, 200
            GET,    /api/cron/poll,             401, 403, 200
            GET,    /api/sync/executions,       401, 200, 200
            POST,   /api/sync/workspaces/A,     401, 200, 200
            DELETE, /api/sync/workspaces/A,     401, 403, 200
            GET,    /api/runs,                  401, 200, 200
            GET,    /api/runs/1,                401, 200, 200
            POST,   /api/runs/1/cancel,         401, 200, 200
            DELETE, /api/runs/1,                401, 403, 200
            GET,    /script/logs,               401, 200, 200
            PATCH,  /script/logs/1,             401, 200, 200
            GET,    /scripts,                   401, 403, 404
            GET,    /api/workspaces,            401, 403, 200
            GET,    /api/workspaces/M%C3%BCller%20%27x%27, 401, 403, 200
            POST,   /api/health,                401, 403, 200
            GET,    /api/healthy,               401, 403, 404
            GET,    /actuator,                  401, 403, 200
            GET,    /actuator/env,              401, 403, 200
            GET,    /actuator/healthy,          401, 403, 404
            GET,    /actuator/jolokia/version,  401, 403, 200
            GET,    /actuator/%6aolokia/version, 400, 400, 400
            GET,    /%61ctuator/env,            401, 403, 200
            GET,    /,                          401, 403, 200
            GET,    /nowhere,                   401, 403, 404
            GET,    /error,                     401, 403, 404
            """)
    void shouldOpenToEachSecretItsRows(String method, String path, int nobody, int cron, int admin) throws Exception {
        assertThat(send(method, path).statusCode()).isEqualTo(nobody);
        assertThat(sendAs(CRON, method, path).statusCode()).isEqualTo(cron);
        assertThat(sendAs(ADMIN, method, path).statusCode()).isEqualTo(admin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer",
                "Bearer ",
                "Basic cGxhbnRlZA==",
                ADMIN,
                "Bearer " + ADMIN + "x",
                "Bearer planted-admin-toke",
            })
    void shouldRefuseWhatIsNotASecret(String authorization, CapturedOutput output) throws Exception {
        HttpResponse<String> response = send("GET", "/api/runs", "Authorization", authorization);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"status\":401").doesNotContain("planted");
        assertThat(output).doesNotContain("planted");
    }

    @Test
    void shouldTakeTheSchemeInAnyCase() throws Exception {
        assertThat(send("GET", "/api/runs", "authorization", "bearer " + CRON).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswerHealthAnonymouslyToAWrongSecret() throws Exception {
        assertThat(sendAs("wrong", "GET", "/api/health").body()).isEqualTo("healthy");
    }

    @Test
    void shouldSayWhatACronSecretLacks() throws Exception {
        HttpResponse<String> response = sendAs(CRON, "GET", "/api/workspaces");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .contains("\"title\":\"Forbidden\"", "\"detail\":\"The cron secret does not open this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/configprops", "/actuator/beans", "/actuator/mappings"})
    void shouldNotShowSecretsToTheAdminEither(String path) throws Exception {
        HttpResponse<String> response = sendAs(ADMIN, "GET", path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("planted");
    }

    @Test
    void shouldKeepNoSession() throws Exception {
        assertThat(sendAs(ADMIN, "GET", "/api/runs").headers().allValues("Set-Cookie"))
                .isEmpty();
    }
}
