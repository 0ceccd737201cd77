package dev.caravan.alerts;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import dev.caravan.AlertStandIns;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a condition to what people are told of it, by every kind of channel. */
@CaravanTest
class AlertsTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WireMockServer hooks;

    @Autowired
    private GreenMail mail;

    @Autowired
    private AlertCheck check;

    @Autowired
    private Conditions conditions;

    @Autowired
    private AlertChanges changes;

    @BeforeEach
    void letAWorkspaceGoStale() throws FolderException {
        hooks.resetAll();
        hooks.stubFor(any(anyUrl()).willReturn(ok()));
        mail.purgeEmailFromAllMailboxes();
        api.post(
                "/api/workspaces",
                "{\"name\":\"A <b>\",\"instance\":\"%s\",\"apiKey\":\"k\"}".formatted(api.standIn()));
        jdbc.sql("update workspaces set created_at = now() - interval '2 days'").update();
    }

    @Test
    void shouldOpenOnceAndCloseOnceHoweverOftenItIsSeen() {
        assertThat(check().path("message").asText()).isEqualTo("1 opened");
        assertThat(check().path("message").asText()).isEqualTo("nothing to open or close");
        assertThat(check.somethingToChange()).isFalse();
        JsonNode open = api.get("/api/alerts?state=open").json();
        heal();
        assertThat(check.somethingToChange()).isTrue();
        assertThat(check().path("message").asText()).isEqualTo("1 closed");

        assertThat(open.at("/items/0/rule").asText()).isEqualTo("stale-workspace");
        assertThat(open.at("/items/0/subject").asText()).isEqualTo("A <b>");
        assertThat(open.at("/items/0/closedAt").isNull()).isTrue();
        assertThat(open.at("/items/0/url").asText()).startsWith("http://localhost:8080/workspaces/");
        assertThat(api.get("/api/alerts?state=open").json().path("items")).isEmpty();
        assertThat(api.get("/api/alerts").json().at("/items/0/state").asText()).isEqualTo("closed");
    }

    @Test
    void shouldTellTheHookInSlacksForm() {
        check();
        heal();
        check();

        await().untilAsserted(() -> assertThat(bodies(AlertStandIns.HOOK)).hasSize(2));
        String opened = bodies(AlertStandIns.HOOK).get(0).path("text").asText();
        assertThat(opened).startsWith("Opened: stale-workspace, A <b>\nNot synced completely since it was registered");
        assertThat(opened).contains("http://localhost:8080/workspaces/");
        assertThat(bodies(AlertStandIns.HOOK).get(0).size()).isOne();
        assertThat(bodies(AlertStandIns.HOOK).get(1).path("text").asText())
                .startsWith("Closed: stale-workspace, A <b>");
    }

    @Test
    void shouldTellAlertmanagerInItsForm() {
        check();
        heal();
        check();

        await().untilAsserted(
                        () -> assertThat(bodies(AlertStandIns.ALERTMANAGER)).hasSize(2));
        JsonNode opened = bodies(AlertStandIns.ALERTMANAGER).get(0).path(0);
        JsonNode closed = bodies(AlertStandIns.ALERTMANAGER).get(1).path(0);
        assertThat(opened.path("labels").toString())
                .contains("\"alertname\":\"stale-workspace\"", "\"subject\":\"A <b>\"", "\"severity\":\"critical\"");
        assertThat(closed.path("labels")).isEqualTo(opened.path("labels"));
        assertThat(opened.at("/annotations/summary").asText()).contains("Not synced completely");
        assertThat(time(opened, "endsAt")).isAfter(Instant.now().plusSeconds(600));
        assertThat(time(closed, "endsAt")).isBefore(Instant.now()).isAfter(time(opened, "startsAt"));
        assertThat(opened.path("generatorURL").asText()).startsWith("http://localhost:8080/workspaces/");
        hooks.verify(postRequestedFor(urlEqualTo(AlertStandIns.ALERTMANAGER))
                .withBasicAuth(new BasicCredentials("caravan", "planted-manager-password")));
    }

    @Test
    void shouldMailToEveryRecipient() throws MessagingException {
        check();

        // GreenMail's own wait misses what comes in while it begins.
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(2));
        assertThat(mail.getReceivedMessages()).allSatisfy(sent -> {
            assertThat(sent.getSubject()).isEqualTo("[Caravan] Opened: stale-workspace, A <b>");
            assertThat(sent.getContent().toString()).contains("Not synced completely");
        });
        assertThat(mail.getReceivedMessages()[0].getAllRecipients()).hasSize(2);
    }

    @Test
    void shouldTellTheOthersWhileAChannelIsDownAndThatOneLater() {
        hooks.stubFor(post(AlertStandIns.HOOK).willReturn(serviceUnavailable().withBody("later")));
        check();
        await().untilAsserted(() -> assertThat(told("webhook", "reason")).isEqualTo("HTTP 503: later"));
        await().untilAsserted(() -> assertThat(told("alertmanager", "outcome")).isEqualTo("done"));
        await().untilAsserted(() -> assertThat(told("mail", "outcome")).isEqualTo("done"));
        assertThat(told("webhook", "outcome")).isEqualTo("waiting");
        assertThat(seconds("not_before - now()")).isBetween(50.0, 60.0);

        hooks.stubFor(post(AlertStandIns.HOOK).willReturn(ok()));
        jdbc.sql("update run_items set not_before = now() where outcome is null")
                .update();
        await().untilAsserted(() -> assertThat(told("webhook", "outcome")).isEqualTo("done"));
        await().untilAsserted(() -> assertThat(lastTelling()).isEqualTo("0: 3 of 3 told"));
    }

    @Test
    void shouldGiveUpAfterADayOfTrying() {
        hooks.stubFor(post(AlertStandIns.HOOK).willReturn(serviceUnavailable()));
        check();
        await().untilAsserted(() -> assertThat(told("webhook", "reason")).isEqualTo("HTTP 503"));
        jdbc.sql("update run_items set not_before = now(), progressed_at = now() - interval '25 hours'"
                        + " where outcome is null")
                .update();

        await().untilAsserted(() -> assertThat(told("webhook", "outcome")).isEqualTo("failed"));
        await().untilAsserted(() -> assertThat(lastTelling())
                .isEqualTo("1: 2 of 3 told; failed: opened stale-workspace A <b>, to webhook"
                        + " (HTTP 503; given up after a day)"));
    }

    @Test
    void shouldTellOnlyTheEndOfWhatClosedBeforeItWasTold() {
        hooks.stubFor(post(AlertStandIns.HOOK).willReturn(serviceUnavailable()));
        check();
        await().untilAsserted(() -> assertThat(told("webhook", "reason")).isEqualTo("HTTP 503"));
        heal();
        hooks.resetAll();
        hooks.stubFor(any(anyUrl()).willReturn(ok()));
        check();
        jdbc.sql("update run_items set not_before = now() where outcome is null")
                .update();

        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select outcome from run_items where resource like 'alert/%webhook'" + " order by id")
                                .query(String.class)
                                .list())
                .containsExactly("skipped", "done"));
        assertThat(bodies(AlertStandIns.HOOK)).hasSize(1);
    }

    @Test
    void shouldRepeatADayAfterItWasTold() {
        check();
        jdbc.sql("update alerts set notified_at = now() - interval '23 hours'").update();
        boolean tooEarly = check.somethingToChange();
        jdbc.sql("update alerts set notified_at = now() - interval '25 hours'").update();

        assertThat(tooEarly).isFalse();
        assertThat(check.somethingToChange()).isTrue();
        assertThat(check().path("message").asText()).isEqualTo("1 repeated");
        await().untilAsserted(() ->
                assertThat(bodies(AlertStandIns.HOOK).toString()).contains("Still open: stale-workspace"));
        assertThat(check.somethingToChange()).isFalse();
    }

    @Test
    void shouldOpenOnceThoughManyCheckAtOnce() {
        Evaluation seen = conditions.all();
        long opened = IntStream.range(0, 8)
                .parallel()
                .mapToObj(node -> changes.apply(seen))
                .flatMap(List::stream)
                .count();

        assertThat(opened).isOne();
        assertThat(alerts()).containsExactly("stale-workspace open");
    }

    @Test
    void shouldTakeNothingBackThatANewerLookSaw() {
        heal();
        Evaluation before = conditions.all();
        jdbc.sql("update workspaces set last_successful_sync_at = now() - interval '2 days'")
                .update();
        changes.apply(conditions.all());

        assertThat(changes.apply(before)).isEmpty();
        assertThat(alerts()).containsExactly("stale-workspace open");
    }

    @Test
    void shouldOpenWhatHasToHoldOnlyWhenItHasHeldForLongEnough() {
        check();
        assertThat(alerts()).containsExactly("stale-workspace open");
        jdbc.sql("update alerts set first_seen_at = now() - interval '31 minutes' where opened_at is null")
                .update();
        check();
        List<String> later = alerts();
        jdbc.sql("delete from alerts").update();
        check.somethingToChange();
        heal();
        check();

        assertThat(later).containsExactly("health-degraded open", "stale-workspace open");
        assertThat(jdbc.sql("select count(*) from alerts").query(Long.class).single())
                .isZero();
    }

    @Test
    void shouldTellOfRunsThatWereNoSuccessUntilOneIs() {
        heal();
        jdbc.sql("update workspaces set instance = 'http://127.0.0.1:1'").update();
        api.syncAll();
        check();
        String failed = api.get("/api/alerts?state=open").text("/items/0/summary");
        jdbc.sql("update workspaces set active = false").update();
        api.syncAll();
        check();

        assertThat(failed).startsWith("Run ").contains("of poll-sender-emails ended failed", "connection refused");
        assertThat(alerts()).containsExactly("run-not-successful closed");
    }

    @Test
    void shouldOpenAnAlertForARuleThatCannotBeEvaluatedAndLeaveItsAlertsAlone() {
        check();
        AlertCondition broken = new AlertCondition() {
            @Override
            public String rule() {
                return "stale-workspace";
            }

            @Override
            public List<Found> now() {
                throw new IllegalStateException("no");
            }
        };
        changes.apply(new Conditions(new AlertRules(List.of(broken)), jdbc).all());

        assertThat(alerts()).containsExactly("alert-rule-broken open", "stale-workspace open");
    }

    private JsonNode check() {
        return api.ended(api.post("/api/cron/check-alerts"));
    }

    private void heal() {
        jdbc.sql("update workspaces set last_successful_sync_at = now()").update();
    }

    private List<String> alerts() {
        return jdbc.sql("select rule || case when closed_at is null then ' open' else ' closed' end from alerts"
                        + " where opened_at is not null order by rule")
                .query(String.class)
                .list();
    }

    private String told(String channel, String field) {
        return api.get("/api/alerts").text("/items/0/notifications/%s/%s".formatted(channel, field));
    }

    private String lastTelling() {
        return jdbc.sql(
                        "select status || ': ' || message from runs where script_name = 'alerts-notify' order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private double seconds(String interval) {
        return jdbc.sql("select extract(epoch from " + interval + ") from run_items where outcome is null")
                .query(Double.class)
                .single();
    }

    private List<JsonNode> bodies(String path) {
        return hooks.findAll(postRequestedFor(urlEqualTo(path))).stream()
                .map(request -> json(request.getBodyAsString()))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static Instant time(JsonNode alert, String field) {
        return Instant.parse(alert.path(field).asText());
    }
}
