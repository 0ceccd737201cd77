package dev.caravan.credentials;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.GoogleStandIns;
import dev.caravan.platform.http.UpstreamException;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a grant when a token is needed, for everything that a token endpoint may answer. */
@CaravanTest
class AccessTokensTest {

    private static final String GOOD =
            "{\"access_token\":\"ya29.one\",\"expires_in\":3599,\"scope\":\"a b\",\"token_type\":\"Bearer\"}";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WireMockServer google;

    @Autowired
    private Credentials credentials;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private CredentialTroubles troubles;

    @Autowired
    private CredentialBearers bearers;

    @Autowired
    private CredentialRegister register;

    @BeforeEach
    void register() {
        api.post(
                "/api/credentials",
                "{\"name\":\"Acme\",\"provider\":\"google\",\"clientId\":\"id\",\"clientSecret\":\"planted_secret\",\"refreshToken\":\"1//0planted\"}");
    }

    @Test
    void shouldFetchATokenOnceAndLearnItsScopes() {
        answer(jsonResponse(GOOD, 200));
        tokens.require(acme());
        tokens.require(acme());

        google.verify(
                1,
                postRequestedFor(urlEqualTo(GoogleStandIns.TOKEN))
                        .withFormParam(
                                "grant_type", com.github.tomakehurst.wiremock.client.WireMock.equalTo("refresh_token"))
                        .withRequestBody(containing("refresh_token=1%2F%2F0planted"))
                        .withRequestBody(containing("client_secret=planted_secret")));
        assertThat(bearers.bearerFor("credential/" + acme().id())).isEqualTo("ya29.one");
        assertThat(acme().scopes()).containsExactly("a", "b");
        assertThat(grant()).as("the old one goes on").isEqualTo(1);
    }

    @Test
    void shouldFetchAnotherInTheLastMinuteOfOne() {
        answer(jsonResponse(GOOD, 200));
        tokens.require(acme());
        jdbc.sql(
                        "update credentials set access_fetched_at = now() - interval '59 minutes 5 seconds', access_expires_at = now() + interval '55 seconds'")
                .update();
        tokens.require(acme());

        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void shouldKeepANewRefreshToken() {
        answer(jsonResponse("{\"access_token\":\"t\",\"expires_in\":60,\"refresh_token\":\"1//0second\"}", 200));
        tokens.require(acme());
        jdbc.sql("update credentials set access_fetched_at = now() - interval '2 minutes', access_expires_at = now()")
                .update();
        tokens.require(acme());

        google.verify(1, postRequestedFor(urlEqualTo("/token")).withRequestBody(containing("1%2F%2F0second")));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("invalid_grant", 400, "invalid_grant", "Token has been expired or revoked."),
                Arguments.of("invalid_grant", 400, "invalid_grant", "Bad Request"),
                Arguments.of("invalid_client", 401, "invalid_client", "The OAuth client was not found."),
                Arguments.of("invalid_client", 401, "invalid_client", "Unauthorized"),
                Arguments.of("invalid_client", 401, "unauthorized_client", "Unauthorized"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldMarkTheCredentialAtARefusalAndCallNoMore(String trouble, int status, String error, String words) {
        answer(jsonResponse("{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, words), status));
        Credential before = acme();
        assertThatThrownBy(() -> tokens.require(before)).isInstanceOf(CredentialUnusableException.class);
        CredentialUnusableException again =
                catchThrowableOfType(CredentialUnusableException.class, () -> tokens.require(before));

        assertThat(calls()).isEqualTo(1);
        assertThat(again.trouble().code()).isEqualTo(trouble);
        assertThat(again.reason()).contains(words);
        assertThat(api.get("/api/credentials/Acme").text("/trouble")).isEqualTo(trouble);
    }

    static Stream<Arguments> troubles() {
        ResponseDefinitionBuilder html =
                aResponse().withHeader("Content-Type", "text/html").withBody("<h1>Error</h1>");
        return Stream.of(
                Arguments.of(Kind.RETRYABLE, 3, aResponse().withStatus(503)),
                Arguments.of(Kind.RETRYABLE, 3, aResponse().withStatus(429)),
                Arguments.of(Kind.RETRYABLE, 3, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of(Kind.RETRYABLE, 3, jsonResponse("{\"error\":\"temporarily_unavailable\"}", 400)),
                Arguments.of(Kind.UNINTELLIGIBLE, 1, jsonResponse("{\"error\":\"invalid_request\"}", 400)),
                Arguments.of(Kind.UNINTELLIGIBLE, 1, aResponse().withStatus(404)),
                Arguments.of(Kind.UNINTELLIGIBLE, 1, html),
                Arguments.of(Kind.UNINTELLIGIBLE, 1, aResponse().withStatus(403).withBody("<h1>Blocked</h1>")),
                Arguments.of(Kind.UNINTELLIGIBLE, 1, aResponse()),
                Arguments.of(Kind.UNINTELLIGIBLE, 1, jsonResponse("{\"access_token\":\"planted", 200)),
                Arguments.of(Kind.UNINTELLIGIBLE, 1, jsonResponse("{\"access_token\":\"a b\",\"expires_in\":9}", 200)),
                Arguments.of(Kind.UNINTELLIGIBLE, 1, jsonResponse("{\"access_token\":\"a\",\"expires_in\":0}", 200)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void shouldTakeAnEndpointInTroubleForNoVerdict(Kind kind, int tries, ResponseDefinitionBuilder answer) {
        answer(answer);
        UpstreamException failed = catchThrowableOfType(UpstreamException.class, () -> tokens.require(acme()));
        assertThatThrownBy(() -> tokens.require(acme())).isInstanceOf(UpstreamException.class);

        assertThat(failed.failure().kind()).isEqualTo(kind);
        assertThat(failed.failure().status())
                .as("none that a caller could take for its own")
                .isEmpty();
        assertThat(failed.getMessage()).contains("token endpoint").doesNotContain("planted");
        assertThat(calls()).as("tries; left alone afterwards").isEqualTo(tries);
        assertThat(acme().authValid()).isTrue();
    }

    @Test
    void shouldBeWellAfterATrySucceeds() {
        google.stubFor(post("/token")
                .inScenario("blip")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("over"));
        google.stubFor(
                post("/token").inScenario("blip").whenScenarioStateIs("over").willReturn(jsonResponse(GOOD, 200)));
        tokens.require(acme());

        assertThat(calls()).isEqualTo(2);
        assertThat(api.get("/actuator/prometheus").body())
                .containsPattern("caravan_upstream_requests_seconds_count\\{.*outcome=\"retryable\".*:%d\""
                        .formatted(google.port()));
    }

    @Test
    void shouldDropAnOldTokenThatAnApiRefusesAndMarkTheGrantAtANewOne() {
        answer(jsonResponse(GOOD, 200));
        tokens.require(acme());
        jdbc.sql("update credentials set access_fetched_at = now() - interval '2 minutes'")
                .update();

        assertThat(troubles.refused(acme())).as("an old token").isFalse();
        assertThat(troubles.refused(acme()))
                .as("a late answer, while there is none")
                .isFalse();
        tokens.require(acme());
        assertThat(Stream.generate(() -> troubles.refused(acme())).limit(5))
                .as("late answers first")
                .containsExactly(false, false, false, false, true);
        assertThat(api.get("/api/credentials/Acme").text("/trouble")).isEqualTo("unauthorized");
    }

    @Test
    void shouldMarkTheGrantWhenANewTokenIsRefusedAtOnce() {
        answer(jsonResponse(GOOD, 200));
        tokens.require(acme());

        assertThat(troubles.refused(acme())).isTrue();
    }

    @Test
    void shouldHoldNothingAgainstAGrantThatCameInstead() {
        Credential before = acme();
        api.post("/api/credentials", "{\"name\":\"Acme\",\"refreshToken\":\"1//0new\"}");
        troubles.report(before, Trouble.SCOPE_MISSING, "lacks a scope");

        assertThat(acme().authValid()).isTrue();
    }

    @Test
    void shouldKeepNoGrantThatWasGivenToAClientWhichIsNoMoreThere() {
        StoredGrant asked =
                jdbc.sql("select * from credentials").query(StoredGrant::of).single();
        api.post("/api/credentials", "{\"name\":\"Acme\",\"clientId\":\"other\",\"clientSecret\":\"other\"}");
        TokenAnswer given = new TokenAnswer(
                Secret.of("ya29.one"), Optional.of(Secret.of("1//0")), Duration.ofHours(1), Optional.empty());

        assertThat(register.connected(asked, given, "admin")).isFalse();
        assertThat(api.get("/api/credentials/Acme").text("/trouble")).isEqualTo("not_connected");
    }

    @Test
    void shouldAskForASecretAnewWhoseKeyIsLost() {
        jdbc.sql("update credentials set refresh_token = decode(repeat('00', 40), 'hex')")
                .update();
        List<String> reasons = Stream.generate(
                        () -> catchThrowableOfType(CredentialUnusableException.class, () -> tokens.require(acme())))
                .limit(2)
                .map(CredentialUnusableException::reason)
                .toList();

        assertThat(reasons).allSatisfy(reason -> assertThat(reason).contains("caravan.encryption-keys"));
        assertThat(api.get("/api/credentials/Acme").text("/trouble")).isEqualTo("key_lost");
        assertThat(calls()).isZero();
    }

    private Credential acme() {
        return credentials.named("Acme").orElseThrow();
    }

    private long grant() {
        return acme().grantNumber();
    }

    private void answer(ResponseDefinitionBuilder answer) {
        google.stubFor(post(GoogleStandIns.TOKEN).willReturn(answer));
    }

    private int calls() {
        return google.findAll(postRequestedFor(urlPathEqualTo(GoogleStandIns.TOKEN)))
                .size();
    }
}
