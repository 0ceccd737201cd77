package dev.caravan.console;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.GoogleStandIns;
import dev.caravan.credentials.AccessTokens;
import dev.caravan.credentials.Credentials;
import dev.caravan.credentials.KeyRing;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way to a grant and back, with a real authorization server that checks PKCE; and the ways that lead nowhere. */
@CaravanTest
class ConnectTest {

    private static final MockOAuth2Server SERVER = new MockOAuth2Server();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WireMockServer google;

    @Autowired
    private KeyRing keyRing;

    @Autowired
    private Credentials credentials;

    @Autowired
    private AccessTokens tokens;

    private Person person;

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.shutdown();
    }

    @BeforeEach
    void registerAndLogIn() {
        google.stubFor(post(GoogleStandIns.TOKEN)
                .willReturn(
                        aResponse().proxiedFrom(SERVER.url("/google").toString().replaceAll("/$", ""))));
        api.post(
                "/api/credentials",
                "{\"name\":\"A & B\",\"provider\":\"google\",\"clientId\":\"our-client\",\"clientSecret\":\"our-client-secret\"}");
        person = new Person(api.url(""));
    }

    @Test
    void shouldSayWhatWillBeAskedForBeforeItIs() {
        String page = person.open("/connect/google?credential=A+%26+B").body();

        assertThat(page)
                .contains("script.processes", "/connect/google/callback", "Go on to Google")
                .doesNotContain("our-client-secret");
        assertThat(person.open("/connect/google?credential=none").body()).contains("There is no credential");
        assertThat(person.open("/connect/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldConnectAndThenRefreshByTheGrantThatItGot() {
        HttpResponse<String> back = person.open(answer(begin()));

        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(back.headers().firstValue("Location")).contains(page() + "?notice=connected");
        assertThat(api.get("/api/credentials/A%20%26%20B")
                        .json()
                        .path("authValid")
                        .asBoolean())
                .isTrue();
        jdbc.sql("update credentials set access_fetched_at = now() - interval '2 hours', access_expires_at = now()")
                .update();
        tokens.require(credentials.named("A & B").orElseThrow());
        google.verify(2, postRequestedFor(urlEqualTo(GoogleStandIns.TOKEN)));
        assertThat(api.get("/api/audit").text("/items/0/action")).isEqualTo("connect");
    }

    @Test
    void shouldAskForEverythingOnceAndForAGrantThatLasts() {
        assertThat(begin().getQuery())
                .contains(
                        "client_id=our-client",
                        "response_type=code",
                        "code_challenge_method=S256",
                        "access_type=offline",
                        "prompt=consent",
                        "scope=https://www.googleapis.com/auth/script.processes https://",
                        "/connect/google/callback&");
    }

    @Test
    void shouldTakeAnAnswerOnlyOnceAndOnlyFromTheBrowserThatAsked() {
        String used = answer(begin());
        person.open(used);
        String foreign = answer(begin());

        assertRefused(person.open(used), "belongs to nothing that was begun here");
        assertRefused(new Person(api.url("")).open(foreign), "belongs to nothing that was begun here");
        assertRefused(person.open(foreign), "belongs to nothing that was begun here");
        google.verify(1, postRequestedFor(urlEqualTo(GoogleStandIns.TOKEN)));
    }

    @Test
    void shouldTakeNoAnswerThatCameTooLate() {
        String late = answer(begin());
        jdbc.sql("update connect_requests set expires_at = now() - interval '1 second'")
                .update();

        assertRefused(person.open(late), "ten minutes");
    }

    @Test
    void shouldProveThatItIsTheOneWhoAsked() {
        String answer = answer(begin());
        long id = jdbc.sql("select id from connect_requests").query(Long.class).single();
        jdbc.sql("update connect_requests set verifier = :verifier")
                .param("verifier", keyRing.encrypt("x".repeat(43), "connect_requests/" + id))
                .update();

        assertRefused(person.open(answer), "Google");
        assertThat(credentials.named("A & B").orElseThrow().authValid()).isFalse();
    }

    @Test
    void shouldAskToBeginAnewWhenTheKeyOfTheVerifierIsLost() {
        String answer = answer(begin());
        jdbc.sql("update connect_requests set verifier = decode(repeat('00', 60), 'hex')")
                .update();

        assertRefused(person.open(answer), "Begin anew");
    }

    @Test
    void shouldKnowNoCredentialWhoseNameNobodyCouldHave() {
        assertThat(person.open("/connect/google?credential=%00").statusCode()).isLessThan(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "google|error=access_denied|Nothing was allowed",
                "google|error=admin_policy_enforced|Google refused: admin_policy_enforced",
                "google|nothing=1|Google refused: no code in the answer",
                "amazon|code=1|of another provider"
            })
    void shouldSayWhyNothingWasConnected(String provider, String answer, String words) {
        String state = begin().getQuery().replaceAll(".*\\bstate=([^&]*).*", "$1");

        assertRefused(person.open("/connect/%s/callback?%s&state=%s".formatted(provider, answer, state)), words);
        assertThat(credentials.named("A & B").orElseThrow().invalidReason()).contains("no grant yet");
    }

    @Test
    void shouldBeginNothingForWhoIsNotLoggedIn() {
        assertThat(api.send(api.request("/connect/google?credential=A").setHeader("Authorization", "none"))
                        .location())
                .startsWith("/login");
        assertThat(api.send(api.request("/connect/google/callback?state=x").setHeader("Authorization", "none"))
                        .location())
                .startsWith("/login");
    }

    /** {@return the provider's page that the browser is sent to} */
    private URI begin() {
        HttpResponse<String> on =
                person.submit("/connect/google?credential=A+%26+B", "/connect/google", Map.of("credential", "A & B"));
        String refresh = on.headers().firstValue("Refresh").orElseThrow();
        assertThat(refresh).startsWith("0; url=http://127.0.0.1:" + google.port() + GoogleStandIns.AUTH + "?");
        return URI.create(refresh.replaceFirst("0; url=", ""));
    }

    /** {@return what the authorization server sends the browser back to, as a path} */
    private String answer(URI asked) {
        // This server takes nothing but OpenID Connect, which Caravan has no use for.
        String query = asked.getRawQuery().replace("scope=", "scope=openid%20");
        URI consent = URI.create(SERVER.authorizationEndpointUrl("google") + "?" + query);
        URI back = person.allow(consent);
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static void assertRefused(HttpResponse<String> page, String words) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(400);
        assertThat(page.body()).contains("Not connected", words).doesNotContain("state=");
    }

    private String page() {
        return "/credentials/" + credentials.named("A & B").orElseThrow().id();
    }
}
