package dev.caravan.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.client.RestClient;

class FirstStartTest {

    private static final SyncWatch.Pace FAST =
            new SyncWatch.Pace(Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(20));
    private static final URI INSTANCE = URI.create("http://127.0.0.1:8080/sandbox/email-bison");

    @RegisterExtension
    private static final WireMockExtension CARAVAN = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @BeforeEach
    void knowGoogle() {
        stubGoogle("{'name':'mine'}");
    }

    @Test
    void shouldRegisterScriptsAndTheirGrantWhereThereAreNone() throws Exception {
        stubGoogle("");
        stubWorkspaces("{'id':3,'name':'Here','instance':'" + INSTANCE + "'}");
        stubLastRun("{'id':7,'status':'success'}");
        CARAVAN.stubFor(get("/sandbox/google/fleet")
                .willReturn(
                        json("{'credentials':[{'name':'automation'}],'scripts':[{'scriptId':'1A'}],'more':1}", 200)));
        CARAVAN.stubFor(post("/api/credentials").willReturn(json("{}", 201)));
        CARAVAN.stubFor(post("/api/scripts/import").willReturn(json("{}", 200)));

        assertThat(greet()).contains("registering 1 scripts", "run 7: success");
        CARAVAN.verify(postRequestedFor(urlEqualTo("/api/credentials"))
                .withHeader("Authorization", equalTo("Bearer the-admin-token"))
                .withRequestBody(equalToJson("{\"name\":\"automation\"}")));
        CARAVAN.verify(postRequestedFor(urlEqualTo("/api/scripts/import"))
                .withRequestBody(equalToJson("[{\"scriptId\":\"1A\"}]")));
    }

    @Test
    void shouldRegisterTheFleetAndTellTheSyncsVerdict() throws Exception {
        stubEmpty();
        stubSync(202);
        stubRun(1, "running", "null", 120, "[]", Scenario.STARTED, "ended");
        stubRun(1, "success", "'26 of 26 workspaces'", 334, "[]", "ended", "ended");
        String said = greet();

        assertThat(said)
                .contains("registering 26 workspaces", "120 of 334 pages, 9 of 26 workspaces")
                .contains("poll-sender-emails, run 1: success: 26 of 26 workspaces");
        CARAVAN.verify(postRequestedFor(urlEqualTo("/api/workspaces/import"))
                .withHeader("Authorization", equalTo("Bearer the-admin-token"))
                .withRequestBody(matchingJsonPath("$[?(@.name == 'Northwind')].active", equalTo("true")))
                .withRequestBody(matchingJsonPath("$[25].instance", equalTo(INSTANCE.toString())))
                .withRequestBody(matchingJsonPath("$[25].apiKey"))
                .withRequestBody(matchingJsonPath("$[25].bisonWorkspaceId")));
        CARAVAN.verify(postRequestedFor(urlEqualTo("/api/cron/poll-sender-emails"))
                .withHeader("Authorization", equalTo("Bearer the-cron-secret")));
    }

    @Test
    void shouldNameEachItemThatIsNotDone() throws Exception {
        stubEmpty();
        stubSync(202);
        String items = "[{'key':'Alder & Finch','outcome':'done'},"
                + "{'key':'Northwind','outcome':'failed','reason':'page 17 of 29: HTTP 500, 3 tries'}]";
        stubRun(1, "partial", "'25 of 26 workspaces'", 333, items, Scenario.STARTED, "ended");
        String said = greet();

        assertThat(said)
                .contains("run 1: partial: 25 of 26 workspaces")
                .contains("  Northwind: failed (page 17 of 29: HTTP 500, 3 tries)")
                .doesNotContain("Alder & Finch");
    }

    @Test
    void shouldJoinASyncThatIsAlreadyRunning() throws Exception {
        stubEmpty();
        stubSync(409);
        stubRun(1, "success", "'26 of 26 workspaces'", 334, "[]", Scenario.STARTED, "ended");

        assertThat(greet()).contains("poll-sender-emails, run 1: success");
    }

    @Test
    void shouldPointTheStandInsWorkspacesToTheNewPortAndLeaveOthersAlone() throws Exception {
        stubWorkspaces("{'id':1,'name':'O’Malley & Café','instance':'http://127.0.0.1:7070/sandbox/email-bison'},"
                + "{'id':2,'name':'a/b','instance':'http://127.0.0.1:7070/sandbox/email-bison'},"
                + "{'id':3,'name':'Here','instance':'http://127.0.0.1:8080/sandbox/email-bison'},"
                + "{'id':4,'name':'Real','instance':'https://dedi.emailbison.com'}");
        stubLastRun("{'id':7,'scriptName':'poll-sender-emails','status':'success','message':'all well'}");
        CARAVAN.stubFor(patch(urlPathMatching("/api/workspaces/.*")).willReturn(jsonResponse("{}", 200)));
        String said = greet();

        assertThat(said).contains("2 workspaces now read from " + INSTANCE);
        assertThat(said).contains("Last run: poll-sender-emails, run 7: success: all well");
        CARAVAN.verify(
                2,
                patchRequestedFor(urlPathMatching("/api/workspaces/.*"))
                        .withRequestBody(equalToJson("{\"instance\":\"" + INSTANCE + "\"}")));
        CARAVAN.verify(patchRequestedFor(urlEqualTo("/api/workspaces/O%E2%80%99Malley%20%26%20Caf%C3%A9")));
        CARAVAN.verify(patchRequestedFor(urlEqualTo("/api/workspaces/2")));
    }

    @Test
    void shouldSyncWhenAnEarlierFirstStartWasCutOff() throws Exception {
        stubWorkspaces("{'id':3,'name':'Here','instance':'" + INSTANCE + "'}");
        stubLastRun("");
        stubSync(202);
        stubRun(1, "success", "'26 of 26 workspaces'", 334, "[]", Scenario.STARTED, "ended");

        assertThat(greet()).contains("poll-sender-emails, run 1: success");
        CARAVAN.verify(0, postRequestedFor(urlEqualTo("/api/workspaces/import")));
    }

    @Test
    void shouldSayWhatWasWrongAndStillTellHowToGoOn() throws Exception {
        CARAVAN.stubFor(get(urlPathMatching("/api/workspaces"))
                .willReturn(aResponse().withStatus(503).withBody("{\"detail\":\"no database\"}")));

        assertThat(greet())
                .contains("could not be set up: 503", "no database", "/api/health")
                .contains("Caravan sandbox", "the-admin-token", "the-cron-secret", "sandbox-secrets.properties");
    }

    @Test
    void shouldSurviveAnswersOfNoKnownForm() throws Exception {
        for (String body : List.of("<html>", "[]", "null", "", "{\"items\":[{\"name\":null}]}")) {
            CARAVAN.stubFor(get(urlPathMatching("/api/workspaces")).willReturn(jsonResponse(body, 200)));

            assertThat(greet()).as(body).contains("could not be set up: ", "Ctrl+C stops");
        }
    }

    @Test
    void shouldPrintLinesReadyToPaste() {
        String said = new Welcome("http://127.0.0.1:8080", "admin", "cron", Path.of("/srv/data")).text();

        assertThat(said)
                .contains("curl -X POST -H 'Authorization: Bearer cron'"
                        + " http://127.0.0.1:8080/api/cron/poll-sender-emails")
                .contains("curl -H 'Authorization: Bearer cron' 'http://127.0.0.1:8080/api/runs?limit=1'")
                .contains("Ctrl+C stops; data is kept in /srv/data")
                .contains("/srv/data/sandbox-secrets.properties");
    }

    private static String greet() throws InterruptedException {
        RestClient client = RestClient.builder().baseUrl(CARAVAN.baseUrl()).build();
        CaravanApi api = new CaravanApi(client, "the-admin-token", "the-cron-secret");
        Welcome welcome = new Welcome(CARAVAN.baseUrl(), "the-admin-token", "the-cron-secret", Path.of("/srv/data"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        new FirstStart(api, Fleet.incident(84), INSTANCE, out, FAST).greet(welcome);
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void stubGoogle(String credential) {
        CARAVAN.stubFor(get(urlPathMatching("/api/credentials"))
                .willReturn(json("{'items':[" + credential + "],'nextCursor':null}", 200)));
        CARAVAN.stubFor(get(urlPathMatching("/api/scripts")).willReturn(json("{'items':[],'nextCursor':null}", 200)));
    }

    private static void stubEmpty() {
        stubWorkspaces("");
        CARAVAN.stubFor(post("/api/workspaces/import").willReturn(json("{'imported':26}", 200)));
    }

    private static void stubWorkspaces(String items) {
        CARAVAN.stubFor(get(urlPathMatching("/api/workspaces"))
                .willReturn(json("{'items':[" + items + "],'nextCursor':null}", 200)));
    }

    private static void stubSync(int status) {
        CARAVAN.stubFor(post("/api/cron/poll-sender-emails")
                .willReturn(json("{'runId':1,'status':'running','url':'/api/runs/1'}", status)));
    }

    private static void stubLastRun(String run) {
        CARAVAN.stubFor(get("/api/runs?limit=1").willReturn(json("{'items':[" + run + "]}", 200)));
    }

    private static void stubRun(
            int id, String status, String message, int pages, String items, String state, String next) {
        String body = "{'id':%d,'scriptName':'poll-sender-emails','status':'%s','message':%s,'trigger':'api',"
                + "'items':{'promised':26,'done':9,'failed':0,'skipped':0},"
                + "'progress':{'done':%d,'total':334,'unit':'pages'},'itemList':%s}";
        CARAVAN.stubFor(get("/api/runs/" + id)
                .inScenario("run")
                .whenScenarioStateIs(state)
                .willSetStateTo(next)
                .willReturn(json(body.formatted(id, status, message, pages, items), 200)));
    }

    private static ResponseDefinitionBuilder json(String body, int status) {
        return jsonResponse(body.replace('\'', '"'), status);
    }
}
