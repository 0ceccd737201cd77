package dev.caravan.platform.http;

import static dev.caravan.platform.http.StandIn.endAfter;
import static dev.caravan.platform.http.StandIn.json;
import static dev.caravan.platform.http.StandIn.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.ClassPathResource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpstreamCallsRouteTest {

    private final StandIn upstream = new StandIn();
    private final CallingContext calling = CallingContext.patient();
    private final List<String> waits = new CopyOnWriteArrayList<>();

    @BeforeEach
    void load() throws Exception {
        calling.camel.getRegistry().bind("retryDelay", noting(new RetryDelay(calling.failures)));
        calling.routes(routes("camel/upstream-calls.camel.yaml"));
        calling.routes(routes("upstream-calls-example.camel.yaml"));
    }

    @AfterEach
    void close() throws IOException {
        calling.close();
        upstream.close();
    }

    @Test
    void shouldSucceedAtTheThirdTry() {
        upstream.answering(status(500, ""), status(500, ""), json("{\"page\":1}"));

        Exchange answer = call();

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(String.class)).isEqualToIgnoringWhitespace("{\"page\":1}");
        assertThat(upstream.requests).hasSize(3);
    }

    @Test
    void shouldGiveUpAfterTheThirdTry() {
        upstream.answering(status(503, ""));

        assertThat(calling.failures.classify(call().getException()).summary()).isEqualTo("HTTP 503");
        assertThat(upstream.requests).hasSize(3);
    }

    @Test
    void shouldWaitAsLongAsToldAndNoLongerThanThat() {
        upstream.answering(status(429, "", "retry-after: 1"), status(500, ""), json("{}"));

        long before = System.nanoTime();
        call();

        assertThat(upstream.requests).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(waits).containsExactly("1000", "own back-off");
    }

    @Test
    void shouldForgetWhatAnEarlierCallWasTold() {
        upstream.answering(status(500, ""), json("{}"));

        calling.send("direct:things-read", upstream.url(""), Map.of(Exchange.REDELIVERY_DELAY, 3_600_000L));

        assertThat(upstream.requests).hasSize(2);
        assertThat(waits).containsExactly("own back-off");
    }

    @Test
    void shouldNotWaitLongerThanAllowed() {
        upstream.answering(status(429, "", "Retry-After: 3600"));

        assertThat(calling.failures.classify(call().getException()).retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).hasHours(1));
        assertThat(upstream.requests).hasSize(1);
    }

    @Test
    void shouldCallOnceForWhatIsNotThere() {
        upstream.answering(status(404, "{\"message\":\"Not found.\"}"));

        assertThat(calling.failures.classify(call().getException()).kind()).isEqualTo(Kind.INVALID_ID);
        assertThat(upstream.requests).hasSize(1);
    }

    @Test
    void shouldStopTryingAtAFailureThatIsForGood() {
        upstream.answering(status(500, ""), status(404, ""), json("{}"));

        assertThat(calling.failures.classify(call().getException()).kind()).isEqualTo(Kind.INVALID_ID);
        assertThat(upstream.requests).hasSize(2);
    }

    @Test
    void shouldTryAgainWhenABodyIsCutOff() {
        upstream.answering(endAfter("HTTP/1.1 200 x\r\nContent-Length: 50\r\n\r\n{\"pa"), json("{\"page\":1}"));

        Exchange answer = call();

        assertThat(answer.getMessage().getBody(String.class)).isEqualToIgnoringWhitespace("{\"page\":1}");
        assertThat(upstream.requests).hasSize(2);
    }

    @Test
    void shouldNotTryAgainWhenAnAnswerIsNotJson() {
        upstream.answering(status(200, "<html>", "Content-Type: text/html"));

        UpstreamFailure failure = calling.failures.classify(call().getException());

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(upstream.requests).hasSize(1);
    }

    @Test
    void shouldSendTheSameRequestAgain() {
        upstream.answering(status(500, ""), json("{}"));

        call();

        assertThat(upstream.requests.get(1)).isEqualTo(upstream.requests.get(0)).contains("/api/things?page=2");
    }

    private Exchange call() {
        return calling.send("direct:things-read", upstream.url(""), Map.of());
    }

    /** Keeps what the next try is told to wait. */
    private Processor noting(RetryDelay delay) {
        return exchange -> {
            delay.process(exchange);
            waits.add(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY, "own back-off", String.class));
        };
    }

    /** The file itself, with a hundredth of its delays. */
    private static Resource routes(String file) throws IOException {
        String text = new ClassPathResource(file).getContentAsString(UTF_8);
        return ResourceHelper.fromString(file, text.replaceAll("(edeliveryDelay: \"\\d+)00\"", "$1\""));
    }
}
