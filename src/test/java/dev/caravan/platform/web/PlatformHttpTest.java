package dev.caravan.platform.web;

import static dev.caravan.platform.web.WebTestApplication.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        HttpResponse<String> response = send(
                "GET",
                "/api/posts?CamelHttpResponseCode=500&%01x=1&Cookie=b",
                "Authorization",
                BEARER,
                "CamelFoo",
                "1");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .startsWith("admin ")
                .doesNotContainIgnoringCase("planted-admin", "camelfoo", "authorization", ", cookie=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/posts?Content-Type=text/html", "/api/posts?content-type=text/html"})
    void shouldNotLetAParameterSayWhatTheAnswerIs(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, "Authorization", BEARER);

        assertThat(response.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
    }

    @Test
    void shouldTellRoutesTheRequestsMediaType() throws Exception {
        HttpResponse<String> response =
                send("POST", "/api/posts?content-type=text/html", "Authorization", BEARER, "content-type", "text/csv");

        assertThat(response.body()).contains(", Content-Type=text/csv,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "nonsense"})
    void shouldNotFailOnABodyThatIsNotEncodedAsItSays(String encoding) throws Exception {
        HttpResponse<String> response =
                send("POST", "/api/posts", "Authorization", BEARER, "Content-Encoding", encoding);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
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
