package dev.caravan.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleTroublesTest {

    private static final GoogleStandIn GOOGLE = new GoogleStandIn("--caravan.stand-in.google.live-scripts=40");

    @AfterAll
    static void stop() {
        GOOGLE.close();
    }

    @BeforeEach
    void reset() {
        GOOGLE.reset();
    }

    @Test
    void shouldTakeOneOwnersScriptsAway() {
        Script lost = GOOGLE.script(Fate.LIVE);
        Script kept = live().filter(script -> !script.owner().equals(lost.owner()))
                .findFirst()
                .orElseThrow();
        GOOGLE.order("{'owner':'%s','kind':'denied'}".formatted(lost.owner()));

        assertThat(status(lost)).isEqualTo(403);
        assertThat(status(kept)).isEqualTo(200);
    }

    @Test
    void shouldTakeEverythingAwayAndBringOneScriptBack() {
        GOOGLE.order("{'kind':'gone'}");
        GOOGLE.order("{'kind':'back','script':'%s'}"
                .formatted(GOOGLE.script(Fate.INVALID).id()));

        assertThat(status(GOOGLE.script(Fate.LIVE))).isEqualTo(404);
        assertThat(status(GOOGLE.script(Fate.INVALID))).isEqualTo(200);
        GOOGLE.reset();
        assertThat(status(GOOGLE.script(Fate.LIVE))).isEqualTo(200);
        assertThat(status(GOOGLE.script(Fate.INVALID))).isEqualTo(400);
    }

    @Test
    void shouldSayWhichSwitchIsOff() {
        Script script = GOOGLE.script(Fate.LIVE);
        GOOGLE.order("{'kind':'api-not-enabled'}");
        assertThat(project(script).body()).contains("User has not enabled the Apps Script API.", "usersettings");

        GOOGLE.order("{'kind':'service-disabled'}");
        assertThat(project(script).body()).contains("SERVICE_DISABLED", "it is disabled", "console.developers");
        assertThat(project(script).statusCode()).isEqualTo(403);
    }

    @Test
    void shouldUseTheQuotaUpInBothForms() {
        Script script = GOOGLE.script(Fate.LIVE);
        GOOGLE.order("{'kind':'quota','retryAfter':7,'times':1}");
        HttpResponse<String> first = project(script);
        GOOGLE.order("{'kind':'quota-403','times':1}");
        HttpResponse<String> second = project(script);

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(GoogleStandIn.json(second).at("/error/errors/0/reason").asText())
                .isEqualTo("userRateLimitExceeded");
        assertThat(status(script)).isEqualTo(200);
    }

    @Test
    void shouldRevokeAccessTokensWithTheirGrant() {
        String token = GOOGLE.accessToken();
        GOOGLE.order("{'kind':'revoked'}");

        assertThat(GOOGLE.script("/v1/projects/" + GOOGLE.script(Fate.LIVE).id(), token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldMisbehaveInFormsThatSayNothingOfTheScript() {
        Script script = GOOGLE.script(Fate.LIVE);
        for (String kind : List.of("html-403", "html-404", "not-json", "wrong-type", "truncated", "redirect")) {
            GOOGLE.order("{'kind':'%s','script':'%s'}".formatted(kind, script.id()));
            HttpResponse<String> answer = project(script);

            assertThat(answer.body()).as(kind).doesNotContain("\"error\"");
            assertThat(answer.body()).as(kind).doesNotEndWith("}");
        }
        GOOGLE.reset();
        GOOGLE.order("{'status':503,'share':0.5}");
        assertThat(Stream.generate(() -> status(script)).limit(20)).contains(200, 503);
    }

    @Test
    void shouldCountCallsByScriptKindAndUser() {
        Script live = GOOGLE.script(Fate.LIVE);
        Script dead = GOOGLE.script(Fate.GONE);
        String token = GOOGLE.accessToken();
        GOOGLE.script("/v1/projects/" + live.id(), token);
        GOOGLE.script("/v1/projects/" + live.id() + "/content", token);
        GOOGLE.script("/v1/projects/" + dead.id(), token);
        JsonNode journal = GOOGLE.journal();

        assertThat(journal.path("live").toString()).isEqualTo("{\"scripts\":40,\"called\":1,\"calls\":2,\"most\":2}");
        assertThat(journal.path("stale").toString()).isEqualTo("{\"scripts\":38,\"called\":1,\"calls\":1,\"most\":1}");
        assertThat(journal.at("/scripts/" + live.id() + "/byKind").toString())
                .isEqualTo("{\"project\":1,\"content\":1}");
        assertThat(journal.at("/users/automation@caravan.example/busiestMinute").asInt())
                .isEqualTo(3);
        assertThat(journal.at("/byKind/token").asInt()).isEqualTo(1);
    }

    @Test
    void shouldRefuseOrdersThatCannotBeByField() {
        assertThat(wrong("{'kind':'status'}")).containsExactly("status");
        assertThat(wrong("{'kind':'scope-missing'}")).containsExactly("scope");
        assertThat(wrong("{'kind':'scope-missing','scope':'all'}")).containsExactly("scope");
        assertThat(wrong("{'kind':'client-wrong','call':'project'}")).containsExactly("call");
        assertThat(wrong("{'status':500,'script':'x','owner':'y','user':'z'}"))
                .containsExactlyInAnyOrder("script", "owner", "user");
        assertThat(wrong("{'kind':'flood'}")).containsExactly("kind");
        assertThat(wrong("{'status':500,'times':0}")).containsExactly("times");
    }

    private static Stream<Script> live() {
        return GOOGLE.fleet().scripts().stream().filter(script -> script.fate() == Fate.LIVE);
    }

    private static HttpResponse<String> project(Script script) {
        return GOOGLE.script("/v1/projects/" + script.id());
    }

    private static int status(Script script) {
        return project(script).statusCode();
    }

    private static List<String> wrong(String order) {
        HttpResponse<String> refusal = GOOGLE.order(order);
        assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(400);
        return GoogleStandIn.json(refusal).path("errors").findValuesAsText("field");
    }
}
