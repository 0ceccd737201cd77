package dev.caravan.platform.web;

import static dev.caravan.platform.web.WebTestApplication.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;

class PlatformHttpTest extends InboundTest {

    private static final String BEARER = "Bearer " + ADMIN;

    @Test
    void shouldSendBackNothingOfTheRequest() throws Exception {
        HttpResponse<String> response = send(
                "POST",
                "/api/posts?Location=evil&Retry-After=9&parameter=mine",
                "Authorization",
                BEARER,
                "Cookie",
                "planted=1",
                "X-Mine",
                "mine",
                "ETag",
                "evil");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().map().keySet())
                .doesNotContain("authorization", "cookie", "x-mine", "x-inside", "etag", "retry-after", "parameter")
                .noneMatch(name -> name.startsWith("camel"));
        assertThat(response.headers().allValues("Location")).containsExactly("/api/posts/1");
    }

    @Test
    void shouldKeepSecretsAndControlHeadersFromRoutes() throws Exception {
        String seen = send(
                        "GET", "/api/posts?CamelHttpResponseCode=500&%01x=1", "Authorization", BEARER, "CamelFoo", "1")
                .body();

        assertThat(seen)
                .startsWith("admin ")
                .doesNotContainIgnoringCase("planted", "camelfoo", "=500", "authorization");
    }

    @Test
    void shouldRefuseRoutesWithoutASecret() throws Exception {
        assertThat(send("GET", "/api/posts").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldNotTellWhatFailedInARoute(CapturedOutput output) throws Exception {
        HttpResponse<String> response = send("GET", "/api/franchises", "Authorization", BEARER);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("planted-internals", "Exception");
        assertThat(output).doesNotContain(ADMIN);
    }
}
