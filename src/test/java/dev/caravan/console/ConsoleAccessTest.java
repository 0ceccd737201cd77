package dev.caravan.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Api;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets into the console, and what a login opens: its pages and nothing of the API. */
@CaravanTest
class ConsoleAccessTest {

    private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    private Api api;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/runs/1", "/workspaces", "/workspaces/1", "/runs/of/poll-sender-emails"})
    void shouldLeadToTheLoginWhoIsNotLoggedIn(String path) {
        Answer answer = api.send(asked(path));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith("/login");
        assertThat(api.send(asked(path).setHeader("HX-Request", "true")).headers())
                .contains("hx-redirect=[/login");
    }

    @Test
    void shouldComeBackToThePageThatWasAskedFor() {
        Answer asked = api.send(asked("/runs?job=a&status=failed"));

        assertThat(asked.location()).isEqualTo("/login?to=%2Fruns%3Fjob%3Da%26status%3Dfailed");
        assertThat(logIn("admin", CaravanTest.ADMIN_TOKEN, "/runs?job=a").location())
                .isEqualTo("/runs?job=a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example/", "evil", "/a b", "/\tx", ""})
    void shouldNotLeadElsewhereAfterTheLogin(String to) {
        assertThat(logIn("admin", CaravanTest.ADMIN_TOKEN, to).location()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "admin," + CaravanTest.CRON_SECRET,
        "admin,''",
        "admin,wrong",
        "root," + CaravanTest.ADMIN_TOKEN,
        "admin," + CaravanTest.ADMIN_TOKEN + "x",
    })
    void shouldRefuseInWordsAllButTheAdminToken(String name, String token) {
        Answer refused = logIn(name, token, "/");

        assertThat(refused.status()).isIn(401, 429);
        assertThat(refused.contentType()).startsWith("text/html");
        assertThat(refused.body()).contains("role=\"alert\"").doesNotContain("planted");
        assertThat(refused.headers()).doesNotContainPattern("caravan-login=[^;]");
    }

    @Test
    void shouldKeepTheLoginInACookieThatScriptsAndOtherSitesDoNotGet() {
        Answer in = logIn("admin", CaravanTest.ADMIN_TOKEN, "/");

        assertThat(in.status()).isEqualTo(302);
        assertThat(in.headers())
                .containsPattern("caravan-login=[^;]+; .*Path=/; HttpOnly; SameSite=Lax, caravan-csrf=");
        assertThat(in.headers()).doesNotContain("JSESSIONID", CaravanTest.ADMIN_TOKEN);
        assertThat(api.send(asked("/").setHeader("Cookie", login(in))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/runs", "/api/workspaces", "/actuator/env", "/actuator", "/api/openapi.json"})
    void shouldOpenNothingOfTheApiByALogin(String path) {
        String cookie = login(logIn("admin", CaravanTest.ADMIN_TOKEN, "/"));

        assertThat(api.send(asked(path).setHeader("Cookie", cookie)).status()).isEqualTo(401);
    }

    @Test
    void shouldNotTakeACookieThatWasTamperedWith() {
        String cookie = login(logIn("admin", CaravanTest.ADMIN_TOKEN, "/"));
        String forged = cookie.substring(0, cookie.length() - 8) + "AAAAAAAA";

        assertThat(api.send(asked("/runs").setHeader("Cookie", forged)).status())
                .isEqualTo(302);
        assertThat(api.send(asked("/runs").setHeader("Cookie", "caravan-login=%%%"))
                        .status())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/runs/of/poll-sender-emails", "/workspaces/1/accept", "/workspaces/1/deactivate", "/logout"})
    void shouldDoNothingWithoutTheTokenOfThisBrowser(String path) {
        String cookie = login(logIn("admin", CaravanTest.ADMIN_TOKEN, "/"));
        Answer refused = api.send(asked(path).setHeader("Cookie", cookie).POST(BodyPublishers.noBody()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.contentType()).startsWith("text/html");
        assertThat(refused.body()).contains("Nothing was done");
        assertThat(api.get("/api/runs").json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/runs/0,404", "/runs/x,404", "/workspaces/none,404", "/runs/1/2/3,404", "/runs?cursor=x,400"})
    void shouldSayInWordsWhatIsNotThere(String path, int status) {
        String cookie = login(logIn("admin", CaravanTest.ADMIN_TOKEN, "/"));
        Answer missing = api.send(asked(path).setHeader("Cookie", cookie));

        assertThat(missing.status()).isEqualTo(status);
        assertThat(missing.contentType()).startsWith("text/html");
        assertThat(missing.body()).contains("To the overview").doesNotContain("Exception", "problem+json");
    }

    @Test
    void shouldSendPagesThatMayRunNothingButOurFiles() {
        Answer page = api.send(asked("/login"));

        assertThat(page.headers())
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "frame-ancestors 'none'",
                        "x-content-type-options=[nosniff]",
                        "referrer-policy=[same-origin]",
                        "cache-control=[no-cache, no-store, max-age=0, must-revalidate]");
        assertThat(page.body()).doesNotContain("<style", " style=", "javascript:", " onclick");
    }

    @Test
    void shouldLetFilesBeKeptForEverUnderTheHashOfTheirContent() {
        Matcher sheet = Pattern.compile("/assets/console-[0-9a-f]{32}\\.css")
                .matcher(api.send(asked("/login")).body());

        assertThat(sheet.find()).isTrue();
        assertThat(api.send(asked(sheet.group())).headers()).contains("max-age=31536000");
    }

    private Answer logIn(String name, String token, String to) {
        Answer form = api.send(asked("/login"));
        String fields = "username=%s&password=%s&to=%s&_csrf=%s"
                .formatted(encoded(name), encoded(token), encoded(to), encoded(csrf(form)));
        return api.send(asked("/login")
                .setHeader("Cookie", cookie(form, "caravan-csrf"))
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    /** A request of somebody who brings nothing along. */
    private HttpRequest.Builder asked(String path) {
        return HttpRequest.newBuilder(URI.create(api.url(path)));
    }

    private static String login(Answer answer) {
        return cookie(answer, "caravan-login");
    }

    private static String csrf(Answer page) {
        Matcher field = CSRF_FIELD.matcher(page.body());
        assertThat(field.find()).as(page.body()).isTrue();
        return field.group(1);
    }

    private static String cookie(Answer answer, String name) {
        Matcher cookie = Pattern.compile(name + "=([^;,\\]]+)").matcher(answer.headers());
        assertThat(cookie.find()).as(answer.headers()).isTrue();
        return cookie.group();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
