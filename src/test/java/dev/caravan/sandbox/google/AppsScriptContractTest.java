package dev.caravan.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts of Apps Script API v1, revision 20250824, and of its errors as they were seen in public. */
class AppsScriptContractTest {

    private static final String[] PROCESS = {
        "projectName",
        "functionName",
        "processType",
        "processStatus",
        "startTime",
        "duration",
        "userAccessLevel",
        "runtimeVersion"
    };
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
    void shouldHaveTheIncidents78ScriptsOf75DeadInThreeWays() {
        assertThat(GOOGLE.fleet().scripts()).extracting(Script::id).doesNotHaveDuplicates();
        assertThat(GOOGLE.fleet().scripts()).extracting(Script::name).doesNotHaveDuplicates();
        assertThat(GOOGLE.fleet().scripts()).hasSize(78);
        assertThat(GOOGLE.fleet().scripts())
                .filteredOn(script -> script.fate() == Fate.LIVE)
                .hasSize(3);
        assertThat(GOOGLE.fleet().scripts()).extracting(Script::fate).contains(Fate.values());
    }

    @Test
    void shouldTellAProject() {
        Script script = GOOGLE.script(Fate.LIVE);
        JsonNode project = ok("/v1/projects/" + script.id());

        assertThat(project.fieldNames())
                .toIterable()
                .containsExactly("scriptId", "title", "createTime", "updateTime", "creator", "lastModifyUser");
        assertThat(project.path("title").asText()).isEqualTo(script.name());
        assertThat(project.at("/creator/email").asText()).isEqualTo(script.owner());
    }

    @Test
    void shouldTellFilesWithTheirFunctions() {
        JsonNode content = ok("/v1/projects/" + GOOGLE.script(Fate.LIVE).id() + "/content");

        assertThat(content.path("files").findValuesAsText("type"))
                .containsExactly("JSON", "SERVER_JS", "SERVER_JS", "HTML");
        assertThat(content.at("/files/0/name").asText()).isEqualTo("appsscript");
        assertThat(content.at("/files/0").has("functionSet")).isFalse();
        assertThat(content.at("/files/1/functionSet/values").findValuesAsText("name"))
                .hasSize(2);
    }

    @Test
    void shouldTellDeploymentsPageByPage() {
        String path = "/v1/projects/" + live(Task.LEAD_IMPORT).id() + "/deployments?pageSize=2";
        JsonNode first = ok(path);
        JsonNode rest = ok(path + "&pageToken=" + first.path("nextPageToken").asText());

        assertThat(first.path("deployments")).hasSize(2);
        assertThat(first.at("/deployments/1/entryPoints/0/webApp/url").asText())
                .startsWith("https://script.google.com/");
        assertThat(rest.path("deployments")).hasSize(1);
        assertThat(rest.has("nextPageToken")).isFalse();
    }

    @Test
    void shouldListProcessesNewestFirstFiftyToAPageWithoutAnId() {
        JsonNode page = processes(live(Task.REPLY_SYNC), "");

        assertThat(page.path("processes")).hasSize(50).allSatisfy(process -> {
            assertThat(process.fieldNames()).toIterable().containsExactlyInAnyOrder(PROCESS);
            assertThat(process.path("duration").asText()).matches("\\d+\\.\\d{3}s");
            assertThat(process.path("processType").asText()).isIn("TIME_DRIVEN", "EDITOR");
        });
        assertThat(times(page)).isSortedAccordingTo((left, right) -> right.compareTo(left));
        assertThat(page.path("nextPageToken").asText()).isNotEmpty();
    }

    @Test
    void shouldLeadThroughAllPagesWithoutLossOrRepetition() {
        Script script = live(Task.REPLY_SYNC);
        String until = "&scriptProcessFilter.endTime=" + Instant.now().minus(Duration.ofMinutes(30));
        List<Instant> paged = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = processes(script, until + "&pageSize=100" + (token.isEmpty() ? "" : "&pageToken=" + token));
            paged.addAll(times(page));
            token = page.path("nextPageToken").asText();
        } while (!token.isEmpty());

        assertThat(paged).doesNotHaveDuplicates().hasSizeBetween(660, 672);
    }

    @Test
    void shouldFilterByTimeStatusTypeAndFunction() {
        Script script = live(Task.LEAD_IMPORT);
        Instant since = Instant.now().minus(Duration.ofHours(30));
        JsonNode recent = processes(script, "&scriptProcessFilter.startTime=" + since);
        JsonNode failed =
                processes(script, "&scriptProcessFilter.statuses=FAILED&scriptProcessFilter.statuses=TIMED_OUT");
        JsonNode byHand =
                processes(script, "&scriptProcessFilter.types=EDITOR&scriptProcessFilter.functionName=onFormSubmit");

        assertThat(times(recent)).hasSizeBetween(28, 30).allMatch(time -> !time.isBefore(since));
        assertThat(failed.path("processes").findValuesAsText("processStatus"))
                .hasSizeGreaterThan(20)
                .isSubsetOf("FAILED", "TIMED_OUT");
        assertThat(byHand.path("processes").findValuesAsText("functionName")).containsOnly("onFormSubmit");
    }

    @Test
    void shouldAnswerAnEmptyListAsAnEmptyObject() {
        String future = "&scriptProcessFilter.startTime=" + Instant.now().plus(Duration.ofDays(1));

        assertThat(processes(live(Task.REPLY_SYNC), future)).isEmpty();
        assertThat(ok("/v1/processes?pageSize=10&userProcessFilter.statuses=RUNNING"))
                .isEmpty();
    }

    @Test
    void shouldKeepWhatHasEndedAsItIs() {
        Script script = live(Task.LEAD_IMPORT);
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        List<Execution> then = Executions.of(script, now, Duration.ofDays(7));
        List<Execution> later = Executions.of(script, now.plus(Duration.ofHours(6)), Duration.ofDays(7));

        assertThat(later.size() - then.size()).isBetween(-1, 1);
        assertThat(later)
                .containsAll(then.stream()
                        .filter(execution ->
                                execution.start().isAfter(now.minus(Duration.ofDays(6))) && !execution.isRunning())
                        .toList());
    }

    @Test
    void shouldRefuseEachDeadScriptInItsWayWhateverIsAsked() {
        for (String path : List.of(
                "/v1/projects/%s",
                "/v1/projects/%s/content",
                "/v1/projects/%s/deployments",
                "/v1/processes:listScriptProcesses?scriptId=%s")) {
            assertError(
                    path.formatted(GOOGLE.script(Fate.GONE).id()), 404, "NOT_FOUND", "Requested entity was not found.");
            assertError(
                    path.formatted(GOOGLE.script(Fate.INVALID).id()),
                    400,
                    "INVALID_ARGUMENT",
                    "Request contains an invalid argument.");
            assertError(
                    path.formatted(GOOGLE.script(Fate.DENIED).id()),
                    403,
                    "PERMISSION_DENIED",
                    "The caller does not have permission");
        }
        assertError("/v1/projects/1" + "x".repeat(56), 404, "NOT_FOUND", "Requested entity was not found.");
        assertError("/v1/projects/nobody", 400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
    }

    @Test
    void shouldRefuseQueriesThatItDoesNotKnowInOtherWordsThanIds() {
        String list = "/v1/processes:listScriptProcesses?scriptId="
                + GOOGLE.script(Fate.LIVE).id();

        assertThat(message(GOOGLE.script(list + "&filter=x"))).contains("Unknown name \"filter\"");
        assertThat(message(GOOGLE.script(list + "&scriptProcessFilter.startTime=today")))
                .contains("Timestamp");
        assertThat(message(GOOGLE.script(list + "&scriptProcessFilter.statuses=GOOD")))
                .contains("TYPE_ENUM");
        assertThat(message(GOOGLE.script(list + "&pageToken=none"))).contains("Invalid page token");
        assertThat(message(GOOGLE.script(list + "&pageSize=-1"))).contains("page_size");
    }

    @Test
    void shouldAskForAGoodTokenFirst() {
        HttpResponse<String> refused = GOOGLE.script("/v1/projects/nobody", "ya29.other");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(GoogleStandIn.json(refused).at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void shouldRefuseByScopeWithTheReasonAndItsNameInTheHeader() {
        GOOGLE.order("{'kind':'scope-missing','scope':'script.processes'}");
        String id = GOOGLE.script(Fate.GONE).id();
        HttpResponse<String> refused = GOOGLE.script("/v1/processes:listScriptProcesses?scriptId=" + id);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(message(refused)).isEqualTo("Request had insufficient authentication scopes.");
        assertThat(GoogleStandIn.json(refused).at("/error/details/0/reason").asText())
                .isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("auth/script.processes\"");
        assertThat(GOOGLE.script("/v1/projects/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldCountAQuotaOfAHundredAMinuteForAllKindsOfCalls() {
        String token = GOOGLE.accessToken();
        String path = "/v1/projects/" + GOOGLE.script(Fate.GONE).id();
        for (int i = 0; i < 50; i++) {
            assertThat(GOOGLE.script(path, token).statusCode()).isEqualTo(404);
            assertThat(GOOGLE.script(path + "/content", token).statusCode()).isEqualTo(404);
        }
        HttpResponse<String> refused = GOOGLE.script(path, token);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(message(refused))
                .startsWith("Quota exceeded for quota metric 'Management requests' and limit"
                        + " 'Management requests per minute per user' of service 'script.googleapis.com'");
        assertThat(GoogleStandIn.json(refused)
                        .at("/error/details/0/metadata/quota_limit_value")
                        .asText())
                .isEqualTo("100");
    }

    private static JsonNode ok(String path) {
        HttpResponse<String> response = GOOGLE.script(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return GoogleStandIn.json(response);
    }

    private static JsonNode processes(Script script, String more) {
        return ok("/v1/processes:listScriptProcesses?scriptId=" + script.id() + more);
    }

    private static Script live(Task task) {
        return GOOGLE.fleet().scripts().stream()
                .filter(script -> script.fate() == Fate.LIVE && script.task() == task)
                .findFirst()
                .orElseThrow();
    }

    private static List<Instant> times(JsonNode page) {
        return StreamSupport.stream(page.path("processes").spliterator(), false)
                .map(process -> Instant.parse(process.path("startTime").asText()))
                .toList();
    }

    private static String message(HttpResponse<String> refused) {
        return GoogleStandIn.json(refused).at("/error/message").asText();
    }

    private static void assertError(String path, int status, String name, String message) {
        HttpResponse<String> refused = GOOGLE.script(path);
        assertThat(Arrays.asList(
                        refused.statusCode(),
                        GoogleStandIn.json(refused).at("/error/code").asInt()))
                .as(path)
                .containsOnly(status);
        assertThat(GoogleStandIn.json(refused).at("/error/status").asText()).isEqualTo(name);
        assertThat(message(refused)).isEqualTo(message);
    }
}
