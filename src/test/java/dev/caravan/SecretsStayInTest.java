package dev.caravan;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.icegreen.greenmail.util.GreenMail;
import dev.caravan.Api.Answer;
import dev.caravan.credentials.AccessTokens;
import dev.caravan.credentials.Credentials;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plants secrets, lets go wrong what touches them, and then looks for them wherever Caravan says or keeps something. */
@CaravanTest
class SecretsStayInTest {

    /** Of a form that no general pattern for tokens knows. */
    private static final String KEY = "84|planted_api_key/9d2e+x";

    /** What of each secret no other text holds, so that a part of one is found too. */
    private static final List<String> TELLING = List.of(
            "planted_api_key",
            CaravanTest.ADMIN_TOKEN,
            CaravanTest.CRON_SECRET,
            CaravanTest.ENCRYPTION_KEY,
            "planted-encryption-key",
            "planted_guess",
            "planted-hook-path",
            "planted_client_secret",
            "planted_refresh",
            "planted_access",
            AlertStandIns.ALERTMANAGER_PASSWORD,
            AlertStandIns.MAIL_PASSWORD);

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WireMockServer hooks;

    @Autowired
    private WireMockServer google;

    @Autowired
    private Credentials credentials;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private GreenMail mail;

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void detach() {
        root().detachAppender(log);
    }

    static Stream<Arguments> answersThatEchoTheKey() {
        String row = "{\"id\":1,\"email\":\"a@b.example\",\"status\":\"" + KEY + "\"}";
        return Stream.of(
                Arguments.of("success", jsonResponse(list(row), 200)),
                Arguments.of("success", jsonResponse(list(row.replace("/", "\\/")), 200)),
                Arguments.of("failed", jsonResponse("{\"message\":\"No such key: " + KEY + "\"}", 401)),
                Arguments.of("failed", jsonResponse("{\"message\":\"84%7Cplanted_api_key%2F9d2e%2Bx?\"}", 403)),
                Arguments.of("failed", aResponse().withStatus(500).withBody("Bearer: " + KEY)),
                Arguments.of("failed", aResponse().withStatus(401).withStatusMessage(KEY)),
                Arguments.of("failed", html("<h1>" + KEY + "</h1>")),
                Arguments.of("failed", html("x".repeat(278) + KEY)),
                Arguments.of("failed", html("?").withHeader("Content-Type", "text/html; key=" + KEY)),
                Arguments.of("failed", jsonResponse("{\"data\":\"" + KEY + "\"}", 200)),
                Arguments.of("failed", jsonResponse("{\"data\":[" + KEY, 200)),
                Arguments.of("failed", jsonResponse("{\"" + KEY + "\":[]}", 200)),
                Arguments.of("failed", aResponse().withStatus(302).withHeader("Location", "/login?key=" + KEY)));
    }

    @ParameterizedTest
    @MethodSource("answersThatEchoTheKey")
    void shouldTellNoKeyThatTheUpstreamRepeats(String status, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
        api.post("/api/workspaces", workspace("\"" + KEY + "\""));
        JsonNode run = api.syncAll();

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo(status);
        assertThat(SERVER.getAllServeEvents())
                .allSatisfy(call ->
                        assertThat(call.getRequest().getHeader("Authorization")).isEqualTo("Bearer " + KEY));
        assertNothingTold();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"planted_api_key\\nx\"",
                "\"planted_api_key x\"",
                "planted_api_key",
                "\"planted_api_key",
                "[\"planted_api_key\"]",
                "{\"planted_api_key\":1}",
                "\"k\",\"active\":\"planted_api_key\"",
                "\"k\",\"bisonWorkspaceId\":[\"planted_api_key\"]"
            })
    void shouldNotRepeatARefusedKey(String key) {
        Answer refused = api.post("/api/workspaces", workspace(key));
        Answer unchanged = api.patch("/api/workspaces/1", "{\"apiKey\":%s}".formatted(key));
        api.post("/api/workspaces/import", "[%s]".formatted(workspace(key)));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(unchanged.status()).isIn(400, 404);
        assertThat(api.get("/api/workspaces").json().path("items")).isEmpty();
        assertNothingTold();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,http://127.0.0.1:1,planted_api_key x\n",
                "A,http://127.0.0.1:1,k,planted_api_key\n",
                "A,http://127.0.0.1:1,\"planted_api_key\n",
                "A,http://127.0.0.1:1,\"k\"planted_api_key\n"
            })
    void shouldNotRepeatTheKeyOfARowThatIsRefused(String row) {
        Answer report = api.post("/api/workspaces/import", "text/csv", "name,instance,apiKey\n" + row);

        assertThat(report.number("/created")).as(report.body()).isNotEqualTo(1);
        assertNothingTold();
    }

    @Test
    void shouldNotRepeatAWrongSecret() {
        Answer refused = api.send(api.request("/api/runs").setHeader("Authorization", "Bearer planted_guess"));

        assertThat(refused.status()).isEqualTo(401);
        assertNothingTold();
    }

    @Test
    void shouldTellNoAddressOfAChannelWhateverItAnswers() {
        List.of(AlertStandIns.HOOK, AlertStandIns.ALERTMANAGER + " caravan:" + AlertStandIns.ALERTMANAGER_PASSWORD)
                .forEach(secret -> hooks.stubFor(any(urlEqualTo(secret.replaceFirst(" .*", "")))
                        .willReturn(aResponse()
                                .withStatus(404)
                                .withStatusMessage(secret)
                                .withBody("no " + secret))));
        mail.stop();
        api.post("/api/workspaces", workspace("\"" + KEY + "\""));
        jdbc.sql("update workspaces set created_at = now() - interval '2 days'").update();
        api.ended(api.post("/api/cron/check-alerts"));

        await().untilAsserted(() -> assertThat(api.get("/api/alerts").body())
                .contains(
                        "HTTP 404: no /***", "\"mail\":{\"change\":\"opened\",\"outcome\":\"waiting\",\"reason\":\"M"));
        mail.start();
        hooks.resetAll();
        hooks.stubFor(any(anyUrl()).willReturn(aResponse()));
        assertNothingTold();
    }

    static Stream<Arguments> tokenAnswersThatEchoTheGrant() {
        String echo = "planted_client_secret 1//planted_refresh 1%2F%2Fplanted_refresh";
        return Stream.of(
                Arguments.of("", jsonResponse("{\"access_token\":\"ya29.planted_access\",\"expires_in\":3599}", 200)),
                Arguments.of("not JSON", jsonResponse("{\"access_token\":\"ya29.planted_access", 200)),
                Arguments.of("no usable", jsonResponse("{\"access_token\":\"ya29 planted_access\"}", 200)),
                Arguments.of("not JSON", html("ya29.planted_access" + echo)),
                Arguments.of(
                        "revoked",
                        jsonResponse("{\"error\":\"invalid_grant\",\"error_description\":\"" + echo + "\"}", 400)),
                Arguments.of("HTTP 500", aResponse().withStatus(500).withBody(echo)),
                Arguments.of("HTTP 302", aResponse().withStatus(302).withHeader("Location", "/?x=" + echo)));
    }

    @ParameterizedTest
    @MethodSource("tokenAnswersThatEchoTheGrant")
    void shouldTellNothingOfAGrantThatTheTokenEndpointRepeats(String words, ResponseDefinitionBuilder answer) {
        google.stubFor(any(urlEqualTo(GoogleStandIns.TOKEN)).willReturn(answer));
        api.post(
                "/api/credentials",
                "{\"name\":\"Leaky\",\"provider\":\"google\",\"clientId\":\"c\",\"clientSecret\":\"planted_client_secret\",\"refreshToken\":\"1//planted_refresh\"}");
        Throwable failed =
                catchThrowable(() -> tokens.require(credentials.named("Leaky").orElseThrow()));

        assertThat(String.valueOf(failed)).contains(words.isEmpty() ? "null" : words);
        assertThat(failed == null ? "" : ThrowableProxyUtil.asString(new ThrowableProxy(failed)))
                .doesNotContain("planted");
        assertNothingTold();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"planted_client_secret x\"",
                "\"planted_client_secret",
                "[\"planted_client_secret\"]",
                "\"s\",\"refreshToken\":\"planted_refresh\\n\"",
                "\"s\",\"refreshToken\":{\"planted_refresh\":1}",
                "\"s\",\"scopes\":\"planted_refresh\""
            })
    void shouldNotRepeatARefusedGrant(String secret) {
        Answer refused = api.post(
                "/api/credentials",
                "{\"name\":\"Leaky\",\"provider\":\"google\",\"clientId\":\"c\",\"clientSecret\":%s}"
                        .formatted(secret));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertNothingTold();
    }

    private void assertNothingTold() {
        Map<String, String> told = told();
        assertThat(told).containsKey("workspaces");
        assertThat(told.get("cron_configs")).contains("poll-sender-emails");
        told.forEach((place, text) -> TELLING.forEach(secret -> assertThat(text)
                .as(place)
                .doesNotContain(secret)
                .doesNotContain(HexFormat.of().formatHex(secret.getBytes(UTF_8)))));
    }

    private Map<String, String> told() {
        Stream.of(
                        "/actuator/prometheus",
                        "/actuator/metrics",
                        "/actuator/info",
                        "/actuator/health",
                        "/api/openapi.json",
                        "/api/health",
                        "/api/workspaces",
                        "/api/workspaces/health",
                        "/api/quarantine",
                        "/api/alerts",
                        "/api/credentials",
                        "/api/audit",
                        "/actuator/jolokia/search/org.apache.camel:*",
                        "/actuator/jolokia/read/org.apache.camel:type=endpoints,*",
                        "/actuator/jolokia/read/org.apache.camel:type=producers,*",
                        "/api/runs")
                .forEach(api::get);
        Map<String, String> told = new HashMap<>(tables());
        told.put("answers", api.heard().toString());
        told.put(
                "log",
                List.copyOf(log.list).stream().map(SecretsStayInTest::line).collect(Collectors.joining("\n")));
        return told;
    }

    /** Every row of every table as text, with bytes in hexadecimal. */
    private Map<String, String> tables() {
        return jdbc
                .sql("select oid::regclass::text from pg_class where relkind in ('r', 'm')"
                        + " and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)"
                        + " and relnamespace::regnamespace::text not like 'pg_toast%'")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> String.join(
                                "\n",
                                jdbc.sql("select t::text from " + table + " t")
                                        .query(String.class)
                                        .list())));
    }

    private static String line(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage() + event.getMDCPropertyMap() + trace;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static String workspace(String key) {
        return "{\"name\":\"Leaky\",\"instance\":\"http://127.0.0.1:%d\",\"apiKey\":%s}"
                .formatted(SERVER.getPort(), key);
    }

    private static ResponseDefinitionBuilder html(String body) {
        return aResponse().withHeader("Content-Type", "text/html").withBody(body);
    }

    private static String list(String row) {
        return "{\"data\":[%s],\"meta\":{\"last_page\":1,\"total\":1}}".formatted(row);
    }
}
