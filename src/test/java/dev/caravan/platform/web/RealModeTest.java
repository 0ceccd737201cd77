package dev.caravan.platform.web;

import static dev.caravan.platform.web.WebTestApplication.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "caravan.sandbox=false")
class RealModeTest extends InboundTest {

    @Test
    void shouldCloseTheStandIns() throws Exception {
        assertThat(send("GET", "/sandbox/api/sender-emails").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldLimitWrongSecretsAndStillPassRightOnes() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(sendAs("wrong" + i, "GET", "/api/runs").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> limited = sendAs("wrong", "GET", "/api/runs");

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").getAsLong())
                .isBetween(1L, 60L);
        assertThat(limited.body()).contains("\"title\":\"Too Many Requests\"");
        assertThat(sendAs(ADMIN, "GET", "/api/runs").statusCode()).isEqualTo(200);
        assertThat(sendAs("wrong", "GET", "/api/health").statusCode()).isEqualTo(200);
    }
}
