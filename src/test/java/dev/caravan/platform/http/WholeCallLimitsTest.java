package dev.caravan.platform.http;

import static dev.caravan.platform.http.StandIn.endAfter;
import static dev.caravan.platform.http.StandIn.json;
import static dev.caravan.platform.http.StandIn.resetAfter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WholeCallLimitsTest {

    private static final String CHUNKED = "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String LONG = "HTTP/1.1 200 x\r\nContent-Length: 100000\r\n\r\n{\"data\":";

    private final StandIn upstream = new StandIn();

    @AfterEach
    void close() throws IOException {
        upstream.close();
    }

    @Test
    void shouldEndABodyThatDripsForever() {
        upstream.answering(upstream.drip(LONG, 20));

        UpstreamFailure failure = failureWithin(2_000, 300);

        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(failure.summary()).isEqualTo("no complete answer within 300 ms");
    }

    @Test
    void shouldEndHeadersThatDripForever() {
        upstream.answering(upstream.drip("HTTP/1.1 200 x\r\nX-Slow: ", 20));

        assertThat(failureWithin(2_000, 300).summary()).isEqualTo("no complete answer within 300 ms");
    }

    @Test
    void shouldEndAnErrorBodyThatDripsForever() {
        upstream.answering(upstream.drip("HTTP/1.1 404 x\r\nContent-Length: 100000\r\n\r\n", 20));

        assertThat(failureWithin(2_000, 300).summary()).isEqualTo("no complete answer within 300 ms");
    }

    @Test
    void shouldNotWaitForABodyThatNeverComes() {
        upstream.answering(upstream.hang(LONG));

        UpstreamFailure failure = failureWithin(200, 9_000);

        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(failure.summary()).isEqualTo("no answer within 200 ms");
    }

    @Test
    void shouldNotWaitForAnAnswerThatNeverBegins() {
        upstream.answering(upstream.hang(""));

        assertThat(failureWithin(200, 9_000).summary()).isEqualTo("no answer within 200 ms");
    }

    @Test
    void shouldGiveUpAnEndlessBody() {
        upstream.answering(upstream.endless("HTTP/1.1 200 x\r\n\r\n"));

        UpstreamFailure failure = failureWithin(5_000, 9_000);

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure.summary()).isEqualTo("body over 1 MB");
    }

    @Test
    void shouldNotReadABodyThatSaysItIsTooLarge() {
        upstream.answering(upstream.endless("HTTP/1.1 200 x\r\nContent-Length: 999999999999\r\n\r\n"));

        assertThat(failureWithin(5_000, 3_000).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void shouldCountDecompressedBytes() throws IOException {
        upstream.answering(StandIn.bytes(200, gzip(new byte[3_000_000]), "Content-Encoding: gzip"));

        assertThat(failureWithin(5_000, 9_000).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void shouldReadOnlyTheBeginningOfAnEndlessErrorBody() {
        upstream.answering(upstream.endless("HTTP/1.1 503 x\r\n\r\n"));

        UpstreamFailure failure = failureWithin(5_000, 9_000);

        assertThat(failure.summary()).isEqualTo("HTTP 503");
    }

    @Test
    void shouldTellATruncatedBodyFromAWholeOne() {
        upstream.answering(endAfter(LONG));

        UpstreamFailure failure = failureWithin(5_000, 9_000);

        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(failure.summary()).isEqualTo("answer cut off");
    }

    @Test
    void shouldTellTruncatedChunksFromWholeOnes() {
        upstream.answering(endAfter(CHUNKED + "10\r\n{\"data\":"));

        assertThat(failureWithin(5_000, 9_000).summary()).isEqualTo("answer cut off");
    }

    @Test
    void shouldTellTruncatedGzipFromWholeOne() throws IOException {
        byte[] whole = gzip("{\"data\": [1, 2, 3]}".getBytes(UTF_8));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        upstream.answering(StandIn.bytes(200, half, "Content-Encoding: gzip"));

        assertThat(failureWithin(5_000, 9_000).summary()).isEqualTo("answer cut off");
    }

    @Test
    void shouldSeeAResetInTheMidstOfABody() {
        upstream.answering(resetAfter(LONG));

        UpstreamFailure failure = failureWithin(5_000, 9_000);

        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(failure.summary()).isEqualTo("connection reset");
    }

    @Test
    void shouldLeaveNeitherTimersNorConnectionsBehind() {
        try (CallingContext calling = CallingContext.impatient(300, 400)) {
            upstream.answering(json("{}"), upstream.hang(LONG), upstream.drip(LONG, 20), json("{}"));
            for (int call = 0; call < 4; call++) {
                calling.get(upstream.url("/"));
            }

            // A call that is ended by its deadline gives its connection back from the deadline's thread.
            await().untilAsserted(() -> {
                assertThat(calling.deadlines.open()).isZero();
                assertThat(calling.pool().getLeased()).isZero();
                assertThat(calling.pool().getAvailable()).isEqualTo(1);
            });
        }
    }

    @Test
    void shouldEndACallThatWaitsInATlsHandshake() {
        try (CallingContext calling = CallingContext.impatient(5_000, 300)) {
            upstream.answering(upstream.hang(""));
            String url = upstream.url("/").toString().replace("http:", "https:");

            assertThat(calling.failureOf(URI.create(url)).summary()).isEqualTo("no complete answer within 300 ms");
        }
    }

    @Test
    void shouldLetAnEndpointHaveTimeoutsOfItsOwn() {
        try (CallingContext calling = CallingContext.impatient(9_000, 9_000)) {
            UpstreamClient hasty = calling.client.withResponseTimeout(Duration.ofMillis(200));
            calling.camel.getRegistry().bind("hasty", hasty);
            upstream.answering(upstream.hang(""));

            Exchange answer = calling.send("http:other?httpClientConfigurer=#bean:hasty", upstream.url("/"), Map.of());

            assertThat(answer.getException()).hasMessage("no answer within 200 ms");
        }
    }

    private UpstreamFailure failureWithin(long responseMillis, long totalMillis) {
        try (CallingContext calling = CallingContext.impatient(responseMillis, totalMillis)) {
            return calling.failureOf(upstream.url("/"));
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
