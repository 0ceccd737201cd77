package dev.caravan.platform.http;

import static dev.caravan.platform.http.StandIn.endAfter;
import static dev.caravan.platform.http.StandIn.json;
import static dev.caravan.platform.http.StandIn.resetAfter;
import static dev.caravan.platform.http.StandIn.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionFailuresTest {

    private final StandIn upstream = new StandIn();
    private final CallingContext calling = CallingContext.patient();

    @AfterEach
    void close() throws IOException {
        calling.close();
        upstream.close();
    }

    @Test
    void shouldNameARefusedConnection() throws IOException {
        upstream.close();

        assertFailure(Kind.RETRYABLE, "connection refused");
    }

    @Test
    void shouldNameAHostThatIsNotFound() {
        UpstreamFailure failure = calling.failureOf(URI.create("http://nowhere.invalid/"));

        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(failure.summary()).isEqualTo("host not found: nowhere.invalid");
    }

    @Test
    void shouldNameAConnectionThatEndsWithoutAnAnswer() {
        upstream.answering(endAfter(""));

        assertFailure(Kind.RETRYABLE, "connection closed without an answer");
    }

    @Test
    void shouldNameAResetBeforeTheAnswer() {
        upstream.answering(resetAfter(""));

        assertFailure(Kind.RETRYABLE, "connection reset");
    }

    @Test
    void shouldTakeWhatIsNotHttpForNoAnswer() {
        upstream.answering(endAfter("SSH-2.0-OpenSSH_9.2\r\n\r\n"));

        assertFailure(Kind.RETRYABLE, "connection closed without an answer");
    }

    @Test
    void shouldNotUnderstandChunksThatAreNone() {
        upstream.answering(text("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"));

        assertFailure(Kind.UNINTELLIGIBLE, "answer is not HTTP");
    }

    @Test
    void shouldNotUnderstandGzipThatIsNone() {
        upstream.answering(StandIn.status(200, "not gzip at all", "Content-Encoding: gzip"));

        assertFailure(Kind.UNINTELLIGIBLE, "answer can't be decompressed");
    }

    @Test
    void shouldNotTrustAnExpiredCertificate(@TempDir Path dir) throws Exception {
        try (StandIn tls = new StandIn(Certificates.expired(dir)).answering(json("{}"))) {
            URI url = URI.create(tls.url("/").toString().replace("http:", "https:"));

            UpstreamFailure failure = calling.failureOf(url);

            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(failure.summary()).isEqualTo("certificate not trusted");
            assertThat(tls.requests).isEqualTo(List.of());
        }
    }

    private void assertFailure(Kind kind, String summary) {
        UpstreamFailure failure = calling.failureOf(upstream.url("/"));

        assertThat(failure.summary()).isEqualTo(summary);
        assertThat(failure.kind()).isEqualTo(kind);
    }
}
