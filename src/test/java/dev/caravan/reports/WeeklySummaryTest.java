package dev.caravan.reports;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import dev.caravan.AlertStandIns;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.GoogleStandIns;
import dev.caravan.credentials.KeyRing;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a week came to is told to each channel, and stands in the sheet, once. */
@CaravanTest
class WeeklySummaryTest {

    private static final String VALUES =
            GoogleStandIns.SHEETS + "/v4/spreadsheets/" + CaravanTest.SPREADSHEET + "/values/A:A";
    private static final String REFUSAL = """
            {"error":{"code":%d,"message":"%s","status":"%s","details":[
             {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"%s","domain":"googleapis.com"}]}}
            """;
    private final Week week = Week.endedBefore(Instant.now());
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KeyRing keyRing;

    @Autowired
    private WireMockServer google;

    @Autowired
    private WireMockServer hooks;

    @Autowired
    private GreenMail mail;

    @BeforeEach
    void connect() throws FolderException {
        hooks.resetAll();
        hooks.stubFor(any(anyUrl()).willReturn(ok()));
        mail.purgeEmailFromAllMailboxes();
        long id = jdbc.sql("""
                        insert into credentials (name, provider, client_id, client_secret, refresh_token, auth_valid)
                        values ('reports', 'google', 'c', '', '', true)
                        returning id
                        """).query(Long.class).single();
        jdbc.sql("""
                        update credentials
                           set access_token = :token, access_fetched_at = now(), access_expires_at = now() + interval '1 hour'
                        """)
                .param("token", keyRing.encrypt("planted-sheet-token", "credentials/%d/access_token".formatted(id)))
                .update();
        listed();
        google.stubFor(post(urlMatching(VALUES + ":append.*"))
                .willReturn(okJson("{\"updates\":{\"updatedRange\":\"Sheet1!A2:T2\"}}")));
    }

    @Test
    void shouldTellEveryChannelAndTheSheetOnceHoweverOftenItRuns() throws MessagingException {
        JsonNode first = run();
        JsonNode second = run();

        assertThat(first.path("status").asText()).isEqualTo("success");
        assertThat(first.path("message").asText())
                .isEqualTo(
                        "%s: mail told; sheet told; webhook told; alertmanager skipped (an Alertmanager takes alerts, no summaries)"
                                .formatted(week.id()));
        assertThat(second.path("status").asText()).isEqualTo("success");
        assertThat(second.path("message").asText())
                .contains("sheet skipped (told of %s before, by run %d)".formatted(week.id(), number(first)));
        assertThat(texts()).hasSize(1);
        assertThat(mail.getReceivedMessages()).hasSize(2);
        assertThat(mail.getReceivedMessages()[0].getSubject()).startsWith("[Caravan] Week ");
        assertThat(appended()).hasSize(1);
    }

    @Test
    void shouldAppendARowUnderTheWeeksNameWithHeadingsWhereTheSheetIsEmpty() throws JsonProcessingException {
        run();
        LoggedRequest request = appended().get(0);
        JsonNode rows = JSON.readTree(request.getBodyAsString()).path("values");

        assertThat(request.getUrl()).contains("valueInputOption=RAW", "insertDataOption=INSERT_ROWS");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer planted-sheet-token");
        assertThat(rows.at("/0/0").asText()).isEqualTo("Week");
        assertThat(rows.at("/1/0").asText()).isEqualTo(week.id());
        assertThat(rows.path(0)).hasSameSizeAs(rows.path(1));
        assertThat(jdbc.sql("select place from weekly_summary_tellings where target = 'sheet'")
                        .query(String.class)
                        .single())
                .isEqualTo("Sheet1!A2:T2");
    }

    @Test
    void shouldLookForTheRowBeforeItAppendsAgainWhenTheAnswerWasLost() {
        google.stubFor(post(urlMatching(VALUES + ":append.*"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        Api.Answer started = api.post("/api/cron/weekly-summary");
        awaitPutOff("connection reset");
        listed("Week", week.id());
        tryNow();
        JsonNode run = api.ended(started);

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(appended()).hasSize(1);
        assertThat(run.path("itemList").toString()).contains("\"place\":\"row 2\"");
    }

    @Test
    void shouldWaitForTheQuotaAndForAChannelThatIsDown() {
        google.stubFor(get(urlPathEqualTo(VALUES))
                .willReturn(jsonResponse(
                        REFUSAL.formatted(429, "Quota exceeded", "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED"), 429)));
        hooks.stubFor(post(urlEqualTo(AlertStandIns.HOOK)).willReturn(serviceUnavailable()));
        Api.Answer started = api.post("/api/cron/weekly-summary");
        awaitPutOff("Quota exceeded");
        awaitPutOff("HTTP 503");
        listed("Week", "2020-W01");
        hooks.stubFor(any(anyUrl()).willReturn(ok()));
        tryNow();

        assertThat(api.ended(started).path("status").asText()).isEqualTo("success");
        assertThat(appended()).hasSize(1);
        assertThat(appended().get(0).getBodyAsString())
                .doesNotContain("Headings")
                .doesNotContain("\"Week\"");
    }

    @Test
    void shouldSkipTheSheetWithTheReasonWhenTheGrantDoesNotAllowIt() {
        google.stubFor(get(urlPathEqualTo(VALUES))
                .willReturn(jsonResponse(
                        REFUSAL.formatted(
                                403,
                                "Request had insufficient authentication scopes.",
                                "PERMISSION_DENIED",
                                "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
                        403)));
        JsonNode run = run();

        assertThat(run.path("status").asText()).isEqualTo("partial");
        assertThat(run.path("message").asText())
                .contains("sheet skipped (HTTP 403: Request had insufficient authentication scopes.; connect it anew");
        assertThat(jdbc.sql("select auth_valid from credentials")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        listed();
        assertThat(run().path("message").asText()).contains("sheet told", "webhook skipped");
        assertThat(texts()).hasSize(1);
    }

    @Test
    void shouldSayThatTheSheetIsNotThereOrTheCredential() {
        google.stubFor(get(urlPathEqualTo(VALUES))
                .willReturn(jsonResponse(
                        REFUSAL.formatted(404, "Requested entity was not found.", "NOT_FOUND", "x"), 404)));
        JsonNode noSheet = run();
        jdbc.sql("delete from credentials").update();
        JsonNode noCredential = run();

        assertThat(noSheet.path("message").asText())
                .contains("sheet failed (HTTP 404: Requested entity was not found.)");
        assertThat(noCredential.path("status").asText()).isEqualTo("failed");
        assertThat(noCredential.path("message").asText()).contains("names 'reports', and there is no such credential");
    }

    @Test
    void shouldSayWhatTheWeekCameTo() {
        fillTheWeek();
        run();
        String text = texts().get(0);

        assertThat(text).startsWith("Week %d of ".formatted(week.number()));
        assertThat(text)
                .contains("Runs: 10, of which 7 a success; not well ended: sync-executions (2 partial, 1 failed)");
        assertThat(text)
                .contains("Scripts: 0 of 2 synced; 0 newly stale, 1 restored, 2 deleted, 0 in quarantine;"
                        + " 4 executions, 3 failed");
        assertThat(text).contains("Worst scripts: Worse (2 failed executions, 1 failed syncs), Bad (1 failed");
        assertThat(text).endsWith("http://localhost:8080/");
    }

    /** With something right before and right after, which counts for other weeks. */
    private void fillTheWeek() {
        jdbc.sql("""
                        with w as (select cast(:monday as date) as monday, cast(:monday as timestamp) at time zone 'UTC' as begins)
                        insert into run_days (script_name, day, runs, success, partial, failed, cancelled, duration_ms,
                                              items_promised, items_done, items_failed, items_skipped, items_cancelled)
                        select 'sync-executions', w.monday + d, 5, s, p, f, 0, 0, 0, 0, 0, 0, 0
                          from w, (values (-1, 5, 0, 0), (0, 3, 2, 0), (6, 4, 0, 1), (7, 5, 0, 0)) v (d, s, p, f);
                        insert into scripts (script_id, name, credential_id)
                        select n, initcap(n), id from credentials, unnest(array['bad', 'worse']) n;
                        insert into script_executions (script_id, function_name, process_type, start_time, status)
                        select s, 'f', 'TIME_DRIVEN',
                               (cast(:monday as timestamp) + make_interval(secs => t)) at time zone 'UTC', o
                          from (values ('bad', -1, 'FAILED'), ('bad', 0, 'FAILED'), ('bad', 5, 'COMPLETED'),
                                       ('worse', 604799, 'TIMED_OUT'), ('worse', 3, 'FAILED'),
                                       ('worse', 604800, 'FAILED')) v (s, t, o);
                        with r as (
                            insert into runs (script_name, trigger, requested_by, start_time, request_key, exclusive, promised_at,
                                              items_promised)
                            values ('sync-script', 'api', 'admin', cast(:monday as timestamp) at time zone 'UTC', 'k', false, now(), 1)
                            returning id, start_time)
                        insert into run_items (run_id, key, resource, lane, outcome, reason, ended_at)
                        select id, 'worse', 'script/worse', 'x', 'failed', 'HTTP 500', start_time from r;
                        insert into audit_log (at, who, action, subject)
                        select (cast(:monday as timestamp) + interval '3 days') at time zone 'UTC', 'admin', a, 'quarantine/script/' || a
                          from unnest(array['restore', 'delete', 'purge', 'extend']) a
                        """).param("monday", week.monday()).update();
    }

    private JsonNode run() {
        return api.ended(api.post("/api/cron/weekly-summary"));
    }

    private static long number(JsonNode run) {
        return run.path("id").asLong();
    }

    private void listed(String... column) {
        String values = column.length == 0 ? "" : ",\"values\":[[\"%s\"]]".formatted(String.join("\"],[\"", column));
        google.stubFor(get(urlPathEqualTo(VALUES))
                .willReturn(okJson("{\"range\":\"Sheet1!A1:A1000\",\"majorDimension\":\"ROWS\"%s}".formatted(values))));
    }

    private void awaitPutOff(String reason) {
        await().until(() -> jdbc.sql(
                                "select count(*) from run_items where outcome is null and not_before is not null and reason like :reason")
                        .param("reason", "%" + reason + "%")
                        .query(Long.class)
                        .single()
                > 0);
    }

    private void tryNow() {
        jdbc.sql("update run_items set not_before = now() where outcome is null")
                .update();
    }

    private List<String> texts() {
        return hooks.findAll(postRequestedFor(urlEqualTo(AlertStandIns.HOOK))).stream()
                .map(WeeklySummaryTest::text)
                .toList();
    }

    private static String text(LoggedRequest request) {
        try {
            return JSON.readTree(request.getBodyAsString()).path("text").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<LoggedRequest> appended() {
        return google.findAll(postRequestedFor(urlMatching(VALUES + ":append.*")));
    }
}
