package dev.caravan.platform.web;

import static dev.caravan.platform.web.WebTestApplication.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong outside the routes: the same shape, and nothing of the inside. */
class ProblemAnswersTest extends InboundTest {

    private static final String BEARER = "Bearer " + ADMIN;

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,   /nowhere,     application/json, 404, There is nothing at this path.
            GET,   /actuator/no, application/json, 404, There is nothing at this path.
            PATCH, /api/scripts, application/json, 405, it takes POST
            POST,  /api/scripts, text/plain,       415, application/json
            POST,  /api/bug,     application/json, 500, Caravan's log
            """)
    void shouldAnswerAsProblem(String method, String path, String type, int status, String detail) throws Exception {
        HttpResponse<String> response = send(
                method, path, "Authorization", BEARER, "Content-Type", type, "Accept", "text/html,image/png;q=0.9");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"")
                .contains("\"status\":" + status, detail)
                .doesNotContain("planted", "Exception", "trace", "html");
    }

    @Test
    void shouldAnswerMalformedBodiesAsProblem() throws Exception {
        String response =
                raw("POST /api/scripts HTTP/1.1", "Content-Type: application/json", "Content-Length: 1", "", "{");

        assertThat(response).startsWith("HTTP/1.1 400").contains("application/problem+json", "cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //api/runs HTTP/1.1",
                "GET /api//runs HTTP/1.1",
                "GET /api/workspaces/a;b HTTP/1.1",
                "GET /api/workspaces/a%2Fb HTTP/1.1",
                "GET /api/workspaces/a%5Cb HTTP/1.1",
                "GET /api/workspaces/a%25b HTTP/1.1",
                "GET /api/workspaces/%zz HTTP/1.1",
                "GET /api/workspaces/%00 HTTP/1.1",
                "GET /api/workspaces/%ff HTTP/1.1",
                "GET /api/../actuator/env HTTP/1.1",
                "GET /actuator/health/..%2fenv HTTP/1.1",
                "GET /actuator/health/%2e%2e/env HTTP/1.1",
                "GET /actuator/health;/env HTTP/1.1",
                "GET /api/workspaces/\" HTTP/1.1",
                "GET /api/<b>|{x} HTTP/1.1",
                "FOO /api/runs HTTP/1.1",
                "TRACE /api/runs HTTP/1.1",
                "GET /api/runs HTTP/9.9",
                "no http at all"
            })
    void shouldAnswerStrangeRequestLinesAsProblem(String line) throws Exception {
        assertThat(raw(line))
                .matches("(?s)HTTP/1.1 (4..|505) .*")
                .contains("application/problem+json", "\"type\":\"about:blank\"")
                .doesNotContain("html", "Exception", "Apache", "<b>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Odd: a\tb",
                "X-Odd: a\u0001b",
                "X-Odd: a\u0085b",
                "X Odd: a",
                "Content-Length: -1",
                "Host: a b",
                "X-Odd\u0000: a"
            })
    void shouldNotFailOnStrangeHeaders(String header) throws Exception {
        assertThat(raw("GET /api/posts HTTP/1.1", header))
                .matches("(?s)HTTP/1.1 [24].*")
                .doesNotContain("html");
    }

    private String raw(String requestLine, String... more) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = requestLine + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + BEARER + "\r\n";
            String request = head + String.join("\r\n", more) + (more.length > 1 ? "" : "\r\n\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
