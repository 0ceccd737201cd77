package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By raw connections: a client of any kind would have its own opinion of what is sent. */
class BrokenAnswersTest {

    private static final StandIn STAND_IN = new StandIn("0ms");
    private static final int PATIENCE_MILLIS = 300;

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @BeforeEach
    void reset() {
        STAND_IN.reset();
    }

    @Test
    void shouldHangWithoutAHeaderAndCountTheCallUntilTheCallerLeaves() {
        String got = ask("hang").text();

        assertThat(got).isEqualTo("nothing more");
        await().untilAsserted(() ->
                assertThat(journal().path("byStatus").path("0").asInt()).isEqualTo(1));
        assertThat(journal().at("/newestCalls/0/durationMs").asInt()).isGreaterThan(PATIENCE_MILLIS / 2);
    }

    @Test
    void shouldHangAfterTheHeaders() {
        assertThat(ask("hang-after-headers").text())
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Content-Length: ")
                .endsWith("\r\n\r\nnothing more");
    }

    @Test
    void shouldDripAByteASecond() {
        assertThat(ask("drip").text()).endsWith("\r\n\r\n{nothing more");
    }

    @Test
    void shouldResetMidBody() {
        order(STAND_IN, "reset");

        assertThat(new Line(STAND_IN).read(10_000).end()).isEqualTo("Connection reset");
    }

    @Test
    void shouldCloseWithoutAWordWhenTheInstanceIsDown() {
        assertThat(ask("down").text()).isEqualTo("closed");
        // The journal is written behind the end of the connection.
        await().until(() -> journal().path("byStatus").path("0").asInt() == 1);
    }

    @Test
    void shouldStreamMoreThanAnyoneWants() {
        assertThat(ask("huge").bytes()).isGreaterThan(80_000_000);
    }

    @Test
    void shouldCutOffWhatHangsWhenItIsStopped() {
        StandIn stopped = new StandIn("0ms");
        order(stopped, "hang");
        Line line = new Line(stopped);
        await().until(() -> stopped.journal().path("calls").asInt() == 1);
        long start = System.nanoTime();
        stopped.close();

        assertThat(line.read(10_000).text()).isEqualTo("closed");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static Heard ask(String kind) {
        order(STAND_IN, kind);
        return new Line(STAND_IN).read(PATIENCE_MILLIS);
    }

    private static void order(StandIn standIn, String kind) {
        standIn.send(standIn.at("/sandbox/troubles")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"kind\":\"" + kind + "\"}")));
    }

    private static JsonNode journal() {
        return STAND_IN.journal();
    }

    /**
     * What came over a connection.
     *
     * @param start its first bytes
     * @param end how it ended: an error's message, {@code closed}, or {@code nothing more}
     */
    private record Heard(String start, long bytes, String end) {

        String text() {
            return start + end;
        }
    }

    /** A connection on which page 2 of Northwind has been asked for. */
    private static final class Line {

        private static final int KEPT = 10_000;

        private final Socket socket;

        Line(StandIn standIn) {
            URI list = URI.create(standIn.listUrl());
            String key = standIn.fleet().named("Northwind").orElseThrow().apiKey();
            try {
                socket = new Socket(list.getHost(), list.getPort());
                socket.getOutputStream()
                        .write("GET %s?page=2 HTTP/1.1\r\nHost: stand-in\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(list.getPath(), key)
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Reads until there is nothing for so long, and hangs up. */
        Heard read(int patienceMillis) {
            StringBuilder start = new StringBuilder();
            long bytes = 0;
            try (socket) {
                socket.setSoTimeout(patienceMillis);
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[100_000];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    bytes += n;
                    if (start.length() < KEPT) {
                        start.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                    }
                }
                return new Heard(start.toString(), bytes, "closed");
            } catch (SocketTimeoutException e) {
                return new Heard(start.toString(), bytes, "nothing more");
            } catch (SocketException e) {
                return new Heard(start.toString(), bytes, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
