package dev.caravan.platform.http;

import static dev.caravan.platform.http.StandIn.json;
import static dev.caravan.platform.http.StandIn.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpstreamCallTest {

    private static final String SECRET = "k3y/of-no_known+form==";

    private final StandIn upstream = new StandIn().answering(json("{\"data\":[]}"));
    private final CallingContext calling = CallingContext.patient(new OneSecret("workspace/17", SECRET));

    @AfterEach
    void close() throws IOException {
        calling.close();
        upstream.close();
    }

    @Test
    void shouldSendOnlyWhatAnUpstreamNeeds() {
        Map<String, Object> headers = Map.of(
                "Accept",
                "application/json",
                "Cookie",
                "session=1",
                "X-Forwarded-For",
                "10.0.0.1",
                "Idempotency-Key",
                "k",
                "Example-Version",
                "2",
                "User-Agent",
                "curl",
                "Content-Type",
                "text/plain");

        calling.call(upstream.url("/api"), headers);

        assertThat(headerNames(upstream.requests.get(0)))
                .containsExactlyInAnyOrder(
                        "Accept", "Example-Version", "Host", "Connection", "User-Agent", "Accept-Encoding");
        assertThat(upstream.requests.get(0)).contains("User-Agent: Caravan/");
    }

    @Test
    void shouldSendABodyWithItsContentType() {
        calling.camel.createProducerTemplate().send("http:upstream", exchange -> {
            exchange.getIn().setHeader(Exchange.HTTP_URI, upstream.url("/api").toString());
            exchange.getIn().setHeader(Exchange.HTTP_METHOD, "POST");
            exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getIn().setBody("{\"name\":\"x\"}");
        });

        assertThat(upstream.requests.get(0))
                .startsWith("POST /api ")
                .containsOnlyOnce("Content-Type: application/json")
                .endsWith("{\"name\":\"x\"}");
    }

    @Test
    void shouldKeepAQueryAsItIsEncoded() {
        calling.call(upstream.url("/api"), Map.of(Exchange.HTTP_QUERY, "q=a%2Bb%20c&tag_ids%5B0%5D=1&page=2"));

        assertThat(upstream.requests.get(0)).startsWith("GET /api?q=a%2Bb%20c&tag_ids%5B0%5D=1&page=2 HTTP/1.1");
    }

    @Test
    void shouldLetOnlyUsefulHeadersIn() {
        upstream.answering(status(200, "{}", "Content-Type: application/json", "Server: x", "Set-Cookie: a=b"));

        Exchange answer = calling.get(upstream.url("/"));

        assertThat(answer.getMessage().getHeaders())
                .containsEntry("Content-Type", "application/json")
                .containsEntry(Exchange.HTTP_RESPONSE_CODE, 200)
                .doesNotContainKeys("Server", "Set-Cookie");
    }

    @Test
    void shouldReuseConnections() {
        for (int call = 0; call < 20; call++) {
            calling.get(upstream.url("/"));
        }

        assertThat(upstream.requests).hasSize(20);
        assertThat(upstream.connections).hasValue(1);
    }

    @Test
    void shouldSendNoCookieBack() {
        upstream.answering(status(200, "{}", "Set-Cookie: session=1; Path=/"));

        calling.get(upstream.url("/"));
        calling.get(upstream.url("/"));

        assertThat(upstream.requests).hasSize(2).noneMatch(request -> request.contains("session=1"));
    }

    @Test
    void shouldNotFollowARedirect() {
        upstream.answering(status(302, "", "Location: " + upstream.url("/elsewhere")));

        UpstreamFailure failure = calling.failureOf(upstream.url("/"));

        assertThat(upstream.requests).hasSize(1);
        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure.evidence()).contains("redirects to", "/elsewhere");
    }

    @Test
    void shouldNotRepeatACallOnItsOwn() {
        upstream.answering(status(503, "", "Retry-After: 0"));

        assertThat(calling.failureOf(upstream.url("/")).kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(upstream.requests).hasSize(1);
    }

    @Test
    void shouldSendTheSecretThatAReferenceMeans() {
        Exchange answer = call("secret-reference workspace/17");

        assertThat(upstream.requests.get(0)).contains("Authorization: Bearer " + SECRET);
        assertThat(answer.getMessage().getHeaders().toString()).doesNotContain(SECRET);
        assertThat(answer.getProperties().toString()).doesNotContain(SECRET);
    }

    @Test
    void shouldSendNothingWithoutTheSecret() {
        Exchange answer = call("secret-reference workspace/18");

        assertThat(answer.getException()).hasMessageContaining("workspace/18");
        assertThat(upstream.connections).hasValue(0);
    }

    @Test
    void shouldRefuseASecretThatStandsInTheExchange() {
        Exchange answer = call("Bearer " + SECRET);

        assertThat(answer.getException())
                .hasMessageContaining("Authorization must hold 'secret-reference")
                .hasMessageNotContaining(SECRET);
        assertThat(upstream.connections).hasValue(0);
    }

    @Test
    void shouldRefuseASecretWithALineBreak() {
        try (CallingContext other = CallingContext.patient(new OneSecret("workspace/17", "abc\r\nX-Evil: 1"))) {
            Exchange answer = other.call(upstream.url("/"), Map.of("Authorization", "secret-reference workspace/17"));

            assertThat(other.failures.classify(answer.getException()).kind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(upstream.connections).hasValue(0);
        }
    }

    @Test
    void shouldNotLearnTheSecretFromAnErrorThatRepeatsIt() {
        upstream.answering(status(401, "{\"message\":\"No such token: %s!\"}".formatted(SECRET)));

        Exchange answer = call("secret-reference workspace/17");

        assertThat(calling.failures.classify(answer.getException()).evidence())
                .isEqualTo("HTTP 401: No such token: ***!");
    }

    private Exchange call(String authorization) {
        return calling.call(upstream.url("/"), Map.of("Authorization", authorization));
    }

    private static List<String> headerNames(String request) {
        return request.lines()
                .skip(1)
                .filter(line -> line.contains(": "))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    private record OneSecret(String reference, String secret) implements BearerTokens {

        @Override
        public boolean holds(String asked) {
            return asked.equals(reference);
        }

        @Override
        public String bearerFor(String asked) {
            return secret;
        }
    }
}
