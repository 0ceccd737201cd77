package dev.caravan.sandbox.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;

/** Google's sign-in and token endpoint, as they are published and were seen in public. */
class GoogleTokenContractTest {

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String HOME = "http://localhost:8080/connect/google/callback";
    private static final GoogleStandIn GOOGLE = new GoogleStandIn();

    @AfterAll
    static void stop() {
        GOOGLE.close();
    }

    @BeforeEach
    void reset() {
        GOOGLE.reset();
    }

    @Test
    void shouldRefreshWithoutANewRefreshToken() {
        JsonNode tokens = GoogleStandIn.json(GOOGLE.refresh(GOOGLE.refreshToken()));

        assertThat(tokens.fieldNames())
                .toIterable()
                .containsExactly("access_token", "expires_in", "scope", "token_type");
        assertThat(tokens.path("access_token").asText()).startsWith("ya29.");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3599);
        assertThat(tokens.path("scope").asText()).contains("https://www.googleapis.com/auth/script.processes");
    }

    @Test
    void shouldTellAWrongClientFromAGrantThatIsGone() {
        assertRefusal(GOOGLE.refresh("1//0nobody"), 400, "invalid_grant", "Bad Request");
        GOOGLE.order("{'kind':'revoked'}");
        assertRefusal(
                GOOGLE.refresh(GOOGLE.refreshToken()), 400, "invalid_grant", "Token has been expired or revoked.");
        GOOGLE.order("{'kind':'client-wrong'}");
        assertRefusal(GOOGLE.refresh(GOOGLE.refreshToken()), 401, "invalid_client", "Unauthorized");
        GOOGLE.order("{'kind':'client-unknown'}");
        assertRefusal(GOOGLE.refresh(GOOGLE.refreshToken()), 401, "invalid_client", "The OAuth client was not found.");
        assertRefusal(
                GOOGLE.token(Map.of("grant_type", "password", "client_id", "me")),
                401,
                "invalid_client",
                "The OAuth client was not found.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/1/1/0/99999999999999999999",
                "99999999999/1/1/0/5",
                "1/99999999999/1/0/5",
                "1/1/99999999999999999999/0/5",
                "1/1/1/99999999999999999999/5"
            })
    void shouldTakeATokenOfNumbersThatAreTooLongForNoneOfItsOwn(String content) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(UTF_8));

        assertRefusal(GOOGLE.refresh("1//0" + token), 400, "invalid_grant", "Bad Request");
    }

    @Test
    void shouldFailAsOrderedAndRecover() {
        GOOGLE.order("{'call':'token','status':503,'times':1}");

        assertRefusal(
                GOOGLE.refresh(GOOGLE.refreshToken()),
                503,
                "temporarily_unavailable",
                "The service is temporarily unavailable.");
        assertThat(GOOGLE.refresh(GOOGLE.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldExchangeACodeOnceForWhoHasTheVerifier() {
        Map<String, String> answer = consent("allow", "https://www.googleapis.com/auth/script.processes");
        HttpResponse<String> wrong = exchange(code(consent("allow", "")), "wrong");
        HttpResponse<String> right = exchange(code(answer), VERIFIER);

        assertThat(answer.get("state")).isEqualTo("s t&te");
        assertRefusal(wrong, 400, "invalid_grant", "Invalid code verifier.");
        assertThat(GoogleStandIn.json(right).path("scope").asText())
                .isEqualTo("https://www.googleapis.com/auth/script.processes");
        assertThat(GOOGLE.refresh(
                                GoogleStandIn.json(right).path("refresh_token").asText())
                        .statusCode())
                .isEqualTo(200);
        assertRefusal(exchange(code(answer), VERIFIER), 400, "invalid_grant", "Malformed auth code.");
    }

    @Test
    void shouldLetWhoConnectsAnewPastARevocation() {
        GOOGLE.order("{'kind':'revoked'}");
        String code = code(consent("allow", "https://www.googleapis.com/auth/script.processes"));
        String refreshToken = GoogleStandIn.json(exchange(code, VERIFIER))
                .path("refresh_token")
                .asText();

        assertThat(GOOGLE.refresh(GOOGLE.refreshToken()).statusCode()).isEqualTo(400);
        assertThat(GOOGLE.refresh(refreshToken).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhatIsAskedForAndTakeARefusalBack() {
        HttpResponse<String> page = GOOGLE.send(GOOGLE.at("/sandbox/google/auth?" + GoogleStandIn.encoded(asked())));

        assertThat(page.body()).contains("<form method=\"post\"", "auth/script.processes", "s t&amp;te");
        assertThat(consent("refuse", ""))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t&te");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://elsewhere.example/",
        "redirect_uri, http://localhost/a|b",
        "client_id, nobody",
        "response_type, token",
        "scope, everything<b>"
    })
    void shouldSendNobodyElsewhere(String parameter, String wrong) {
        Map<String, String> asked = asked();
        asked.put(parameter, wrong);
        asked.put("decision", "allow");
        String form = GoogleStandIn.encoded(asked);
        HttpResponse<String> page = GOOGLE.send(GOOGLE.at("/sandbox/google/auth?" + form));
        HttpResponse<String> posted = GOOGLE.send(GOOGLE.at("/sandbox/google/auth")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(posted.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Access blocked").doesNotContain("<b>");
    }

    private static Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("client_id", OAuthClient.ID);
        asked.put("redirect_uri", HOME);
        asked.put("response_type", "code");
        asked.put("scope", "openid https://www.googleapis.com/auth/script.processes");
        asked.put("state", "s t&te");
        asked.put("access_type", "offline");
        asked.put("code_challenge", CHALLENGE);
        asked.put("code_challenge_method", "S256");
        return asked;
    }

    private static Map<String, String> consent(String decision, String allowed) {
        Map<String, String> form = asked();
        form.put("decision", decision);
        form.put("allowed", allowed);
        HttpResponse<String> back = GOOGLE.send(GOOGLE.at("/sandbox/google/auth")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(GoogleStandIn.encoded(form))));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
        URI location = URI.create(back.headers().firstValue("Location").orElseThrow());
        assertThat(location.toString()).startsWith(HOME + "?");
        Map<String, String> answer = new LinkedHashMap<>();
        UriComponentsBuilder.fromUri(location)
                .build()
                .getQueryParams()
                .forEach((name, values) -> answer.put(name, URLDecoder.decode(values.get(0), StandardCharsets.UTF_8)));
        return answer;
    }

    private static String code(Map<String, String> answer) {
        return answer.getOrDefault("code", "");
    }

    private static HttpResponse<String> exchange(String code, String verifier) {
        return GOOGLE.token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                OAuthClient.ID,
                "client_secret",
                OAuthClient.SECRET,
                "redirect_uri",
                HOME,
                "code",
                code,
                "code_verifier",
                verifier));
    }

    private static void assertRefusal(HttpResponse<String> refused, int status, String error, String description) {
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
    }
}
