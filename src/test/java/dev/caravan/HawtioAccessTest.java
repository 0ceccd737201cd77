package dev.caravan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets to Hawtio and to Jolokia, which is a servlet of its own, and what they may do there. */
@CaravanTest
class HawtioAccessTest {

    private static final String OWN = "Sec-Fetch-Site: same-origin\r\n";
    private static final String ROUTE = "org.apache.camel:context=%s,type=routes,name=\\\"workspaces-small\\\"";
    private static final String CONTEXT = "org.apache.camel:context=%s,type=context,name=\\\"caravan\\\"";

    private static final String TRACER = "org.apache.camel:context=%s,type=tracer,name=BacklogTracer";

    @LocalServerPort
    private int port;

    @Autowired
    private Api api;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hawtio",
                "/hawtio/",
                "/hawtio/index.html",
                "/hawtio/jolokia",
                "/jolokia",
                "/jolokia/version",
                "/actuator/hawtio",
                "/actuator/hawtio/",
                "/actuator/hawtio/index.html",
                "/actuator/hawtio/static/js/main.js",
                "/actuator/hawtio/jolokia",
                "/actuator/hawtio/proxy/127.0.0.1/80/",
                "/actuator/hawtio/auth/login",
                "/actuator/hawtio/user",
                "/actuator/hawtio/plugin",
                "/actuator/jolokia",
                "/actuator/jolokia/",
                "/actuator/jolokia/version",
                "/actuator/jolokia/list",
                "/actuator/%6aolokia",
                "/actuator/%6Aolokia/version",
                "/actuator/%256aolokia/version",
                "/%61ctuator/jolokia/version",
                "/actuator%2fjolokia/version",
                "/actuator/jolokia%2fversion",
                "/actuator/jolokia;x=1/version",
                "/actuator/jolokia;/version",
                "/actuator;x/jolokia/version",
                "/;/actuator/jolokia/version",
                "//actuator/jolokia/version",
                "/actuator//jolokia/version",
                "/actuator/./jolokia/version",
                "/actuator/health/../jolokia/version",
                "/actuator/health/..;/jolokia/version",
                "/actuator/health/%2e%2e/jolokia/version",
                "/api/health/../../actuator/jolokia/version",
                "/sandbox/../actuator/jolokia/version",
                "/sandbox/..%2factuator/jolokia/version",
                "/actuator\\jolokia/version",
                "/ACTUATOR/JOLOKIA/version",
                "/actuator/Jolokia/version",
                "/actuator/jolokia.json",
                "/actuator/jolokia/version?mimeType=text/html",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator"
            })
    void shouldTellNothingWithoutLogin(String path) throws IOException {
        for (String method : new String[] {"GET", "POST", "HEAD", "OPTIONS"}) {
            RawConnection.Answer answer = send(method, path, "", "");

            assertThat(answer.status()).as(method + " " + path).isIn(400, 401);
            assertThat(answer.body()).doesNotContain("agent", "<script");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            admin, planted-cron-secret-a83c
            admin, ''
            Admin, planted-admin-token-6f1d
            '',    planted-admin-token-6f1d
            """)
    void shouldAskABrowserAgainAfterAWrongLogin(String user, String password) throws IOException {
        RawConnection.Answer answer = send("GET", "/actuator/hawtio", basic(user, password), "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("www-authenticate")).startsWith("Basic realm=");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /hawtio,                     302
            /actuator/hawtio/index.html, 200
            /actuator/jolokia/version,   200
            /actuator/prometheus,        401
            /api/workspaces,             401
            /actuator/%6aolokia/version, 400
            """)
    void shouldTakeBasicForHawtioOnly(String path, int status) throws IOException {
        assertThat(send("GET", path, login(), OWN).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sec-Fetch-Site: cross-site
            Sec-Fetch-Site: same-site
            Sec-Fetch-Site: none
            Origin: https://evil.example
            Origin: null
            Referer: https://evil.example/127.0.0.1
            Referer: no url
            X-Nothing: at all
            """)
    void shouldNotLetOtherSitesUseABrowsersLogin(String header) throws IOException {
        for (String path :
                new String[] {"/actuator/jolokia", "/actuator/hawtio/jolokia", "/actuator/hawtio/%6aolokia"}) {
            assertThat(send("GET", path + "/version", login(), header + "\r\n").status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(send("POST", path, login(), header + "\r\n").headers())
                    .doesNotContainKey("access-control-allow-origin");
            assertThat(send("POST", path, login(), header + "\r\n").status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://127.0.0.1", "Referer: http://127.0.0.1/actuator/hawtio/camel"})
    void shouldKnowItsOwnPagesWithoutTls(String header) throws IOException {
        assertThat(send("GET", "/actuator/jolokia/version", login(), header + "\r\n")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read  | java.lang:type=Memory                                  | "attribute":"HeapMemoryUsage"           | 200
            read  | java.lang:type=Runtime                                 | "attribute":"SystemProperties"          | 403
            read  | java.lang:type=Runtime                                 | "attribute":"InputArguments"            | 403
            read  | com.sun.management:type=HotSpotDiagnostic              | "attribute":"DiagnosticOptions"         | 403
            exec  | com.sun.management:type=HotSpotDiagnostic              | "operation":"dumpHeap","arguments":["/tmp/x",false] | 403
            exec  | com.sun.management:type=DiagnosticCommand              | "operation":"vmSystemProperties"        | 403
            exec  | java.lang:type=Memory                                  | "operation":"gc"                        | 403
            write | java.lang:type=Memory                                  | "attribute":"Verbose","value":true      | 403
            """)
    void shouldShowNoMoreThanHawtioNeeds(String type, String name, String rest, int status) {
        assertThat(jolokia(type, name, rest)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exec | "operation":"sendBody(java.lang.String,java.lang.Object)","arguments":["direct:x","y"]     | 403
            exec | "operation":"sendStringBody(java.lang.String,java.lang.String)","arguments":["file:x","y"] | 403
            exec | "operation":"stop()"                                                                       | 403
            exec | "operation":"createEndpoint(java.lang.String)","arguments":["direct:x"]                    | 403
            exec | "operation":"dumpRoutesAsXml()"                                                            | 200
            read | "attribute":"Uptime"                                                                       | 200
            """)
    void shouldNotTurnALoginIntoMessages(String type, String rest, int status) {
        assertThat(jolokia(type, CONTEXT, rest)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            suspend | Suspended
            resume  | Started
            stop    | Stopped
            start   | Started
            """)
    void shouldStopAndStartARouteByItsId(String operation, String state) {
        assertThat(jolokia("exec", ROUTE, "\"operation\":\"%s()\"".formatted(operation)))
                .isEqualTo(200);
        assertThat(ask("read", ROUTE, "\"attribute\":\"State\"").text("/value")).isEqualTo(state);
        assertThat(jolokia("exec", ROUTE, "\"operation\":\"start()\"")).isEqualTo(200);
    }

    @Test
    void shouldTraceWithoutASecret() {
        String key = "planted_api_key/9d2e";
        assertThat(jolokia("write", TRACER, "\"attribute\":\"Enabled\",\"value\":true"))
                .isEqualTo(200);
        api.post("/api/workspaces", workspace(key));
        api.post("/api/workspaces/import", "[%s]".formatted(workspace(key)));
        api.post("/api/workspaces/import", "text/csv", "name,instance,apiKey\nB,%s,%s\n".formatted(api.standIn(), key));
        api.syncAll();
        String traced = ask("exec", TRACER, "\"operation\":\"dumpAllTracedMessagesAsJSon()\"")
                .body();
        assertThat(jolokia("write", TRACER, "\"attribute\":\"Enabled\",\"value\":false"))
                .isEqualTo(200);

        assertThat(traced)
                .contains("secret-reference workspace", "workspaces-read")
                .doesNotContain("planted");
        assertThat(jolokia("write", TRACER, "\"attribute\":\"BodyIncludeStreams\",\"value\":true"))
                .isEqualTo(403);
    }

    private String workspace(String key) {
        return "{\"name\":\"A\",\"instance\":\"%s\",\"apiKey\":\"%s\"}".formatted(api.standIn(), key);
    }

    private int jolokia(String type, String name, String rest) {
        return (int) ask(type, name, rest).number("/status");
    }

    private Api.Answer ask(String type, String name, String rest) {
        return api.post(
                "/actuator/jolokia",
                "{\"type\":\"%s\",\"mbean\":\"%s\",%s}".formatted(type, name.replace("%s", context()), rest));
    }

    /** Several applications of these tests have a Camel of the same name; JMX numbers them. */
    private String context() {
        String found = api.post(
                        "/actuator/jolokia",
                        "{\"type\":\"search\",\"mbean\":\"org.apache.camel:type=routes,name=\\\"workspaces-small\\\",*\"}")
                .text("/value/0");
        return found.replaceFirst(".*context=([^,]+),.*", "$1");
    }

    private static String login() {
        return basic("admin", CaravanTest.ADMIN_TOKEN);
    }

    private static String basic(String user, String password) {
        return "Authorization: Basic %s\r\n"
                .formatted(Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
    }

    private RawConnection.Answer send(String method, String path, String authorization, String header)
            throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.exchange(
                    "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n%s%s\r\n"
                            .formatted(method, path, authorization, header),
                    method.equals("HEAD"));
        }
    }
}
