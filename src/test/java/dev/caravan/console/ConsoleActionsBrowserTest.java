package dev.caravan.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.platform.web.AdminLogin;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** What a person does at the console, and what comes of it, in a real browser. */
@CaravanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleActionsBrowserTest {

    private static final String JOB = "/jobs/poll-sender-emails";
    private static final String EMPTY_LIST = "{\"data\":[],\"meta\":{\"last_page\":1,\"total\":0}}";
    private static final int PATIENCE_MS = 20_000;

    @RegisterExtension
    private static final WireMockExtension SLOW = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AdminLogin login;

    private Chromium chromium;
    private Viewer viewer;
    private Page page;

    @BeforeAll
    void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void logIn() {
        viewer = new Viewer(chromium.browser(), api.url(""), Viewer.WIDE, ColorScheme.LIGHT);
        page = viewer.logIn(CaravanTest.ADMIN_TOKEN).page();
    }

    @AfterEach
    void close() {
        viewer.close();
    }

    @Test
    void shouldPauseAJobWithAReasonResumeItAndTakeThatBack() {
        plan("0 0 1 1 *");
        viewer.open(JOB);
        page.getByText("Pause …").click();
        page.getByLabel("Why").fill("the upstream moves");
        page.locator("#pause").click();
        assertThat(page.locator(".paused")).containsText("by admin, without an end: the upstream moves");
        assertThat(page.locator(".lead .badge")).hasText("paused");

        button("Resume now").click();
        assertThat(page.locator(".lead .badge")).hasText("scheduled");
        button("Undo: pause it again").click();
        assertThat(page.locator(".paused")).containsText("the upstream moves");
        assertThat(page.locator(".changes li")).hasCount(3);
        assertThat(page.locator(".changes li").first()).containsText("paused by admin: the upstream moves");
    }

    @Test
    void shouldRefuseAPauseWithoutAFutureAndKeepItsReason() {
        plan("0 0 1 1 *");
        viewer.open(JOB);
        page.getByText("Pause …").click();
        page.getByLabel("Why").fill("the upstream moves");
        page.locator("#until").fill("2020-01-01T00:00");
        page.locator("#pause").click();

        assertThat(page.locator("#pausedUntil-error")).containsText("future");
        assertThat(page.getByLabel("Why")).hasValue("the upstream moves");
        assertThat(page.locator(".paused")).hasCount(0);
    }

    @Test
    void shouldSayAtTheFieldWhatIsWrongWithAScheduleAndKeepWhatWasTyped() {
        openForm();
        page.locator("#schedule").fill("0 25 * * *");
        assertThat(page.locator("#preview .field-error")).containsText("field 2 (hour), character 3");
        page.locator("#timezone").fill("Europe/Berlin");
        page.locator("#save").click();

        assertThat(page.locator("#schedule-error")).containsText("field 2 (hour), character 3, '25'");
        assertThat(page.locator("#schedule")).hasValue("0 25 * * *");
        assertThat(page.locator("#timezone")).hasValue("Europe/Berlin");
        assertThat(api.get("/cron-config/poll-sender-emails").text("/timezone")).isEqualTo("UTC");
    }

    @Test
    void shouldShowTheNextStartsBeforeAScheduleIsSavedAndTakeItBack() {
        openForm();
        page.locator("#schedule").fill("30 2 * * *");
        assertThat(page.locator("#preview")).containsText("every day at 02:30");
        assertThat(page.locator("#preview tbody tr")).hasCount(5);
        page.locator("#save").click();
        assertThat(page.locator(".lead")).containsText("every day at 02:30");

        button("Undo: as it was before").click();
        assertThat(page.locator(".lead")).not().containsText("02:30");
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void shouldSayWhatCancellingDoesAndDoIt() {
        registerSlowOnes();
        long run = api.post("/api/cron/poll-sender-emails").number("/runId");
        viewer.open("/runs/" + run);
        page.getByText("Cancel this run …").click();
        assertThat(page.locator(".effect")).containsText("What is under way may end");
        page.locator(".effect button").click();

        assertThat(page.locator("#verdict"))
                .containsText("cancelled by admin", new ContainsTextOptions().setTimeout(PATIENCE_MS));
        assertThat(page.locator(".lead .badge")).hasText("cancelled");
        assertThat(page.getByText("Cancel this run …")).hasCount(0);
    }

    @Test
    void shouldTryOneItemAgainAndShowWhatBecameOfItBeforeAndAfter() {
        api.post("/api/workspaces/import", api.get("/sandbox/fleet").body());
        api.post("/sandbox/troubles", "{\"workspace\":\"Northwind\",\"page\":17,\"status\":500}");
        long run = api.syncAll().path("id").asLong();
        api.delete("/sandbox/troubles");
        viewer.open("/runs/" + run + "?show=trouble");
        page.locator("a.more").click();
        page.getByText("Try it again …").click();
        page.locator(".effect button").click();
        assertThat(page.locator(".notice")).containsText("has started");

        page.locator(".notice a").click();
        assertThat(page.locator("#verdict"))
                .containsText("1 of 1 workspaces", new ContainsTextOptions().setTimeout(PATIENCE_MS));
        page.locator("a.more").click();
        assertThat(page.locator("#others + table")).containsText("HTTP 500");
    }

    @Test
    void shouldShowUnexplainedStartsFirstAndWhyOthersWereSkipped() {
        Past past = new Past(jdbc);
        past.plannedStarts("poll-sender-emails", "paused by admin: the upstream moves");
        past.unexplainedStart();
        viewer.open("/planned-starts");
        assertThat(page.locator(".unexplained")).containsText("retired-job");
        assertThat(page.locator(".fires tbody tr")).hasCount(3);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skipped"))
                .click();
        assertThat(page.locator(".fires tbody tr")).hasCount(2);
        assertThat(page.locator(".fires")).containsText("paused by admin: the upstream moves");
        viewer.open("/");
        assertThat(page.locator(".concerns li").first()).containsText("A planned start of retired-job");
    }

    @Test
    void shouldRestoreFromQuarantineAndTakeThatBack() {
        api.post("/api/workspaces/import", api.get("/sandbox/fleet").body());
        api.post("/sandbox/troubles", "{\"workspace\":\"Umbra Design\",\"kind\":\"revoked\"}");
        api.syncAll();
        viewer.open("/quarantine?kind=workspace&state=quarantined");
        page.getByText("Restore …").click();
        page.locator(".effect button").click();
        assertThat(page.locator("form.notice")).containsText("Umbra Design is restored");
        assertThat(page.locator("#kind")).hasValue("workspace");
        assertThat(page.locator("#state")).hasValue("quarantined");
        assertThat(page.locator(".concerns li")).hasCount(0);

        button("Undo: put it back").click();
        assertThat(page.locator(".concerns li")).containsText("Umbra Design");
        assertThat(page.locator(".concerns li")).containsText("invalid key");
    }

    @Test
    void shouldShowWhatGoesWithTickedEntriesAndWhatBecameOfEach() {
        quarantineScripts("Dead report", "Dead form", "Old sheet");
        viewer.open("/quarantine");
        page.getByLabel("Tick Dead report").check();
        page.getByLabel("Tick Dead form").check();
        page.locator("#look").click();
        assertThat(page.locator("td.along").first()).hasText("2 script_executions");
        assertThat(page.locator("tbody tr")).hasCount(2);
        api.post("/api/quarantine/%d/extend".formatted(entry("Dead form")), "{\"days\":1}");
        page.getByText("Delete …").click();
        page.locator("#delete").click();

        assertThat(page.locator(".outcomes li").nth(0)).containsText("deleted, with 2 script_executions");
        assertThat(page.locator(".outcomes li").nth(1)).containsText("extended since this was shown");
        assertThat(jdbc.sql("select count(*) from scripts").query(Long.class).single())
                .isEqualTo(2);
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void shouldKeepAnEntryLongerAndSayAtTheFieldWhatIsNoNumberOfDays() {
        quarantineScripts("Old sheet");
        viewer.open("/quarantine?kind=script&state=quarantined");
        page.getByText("Extend …").click();
        page.getByLabel("Days").fill("4000");
        page.locator("form.fields").evaluate("form => form.noValidate = true");
        page.locator("button[id^=extend-]").click();
        assertThat(page.locator("#days-error")).containsText("3650");
        assertThat(page.getByLabel("Days")).hasValue("4000");
        page.getByLabel("Days").fill("30");
        page.locator("button[id^=extend-]").click();

        assertThat(page.locator(".notice")).containsText("Old sheet is kept until");
        viewer.open("/quarantine?state=held");
        assertThat(page.locator(".empty")).containsText("None of these");
    }

    @Test
    void shouldLookAtNoMoreGuessesButOpenForTheRightToken() {
        forgetGuesses();
        IntStream.range(0, 20)
                .forEach(guess -> api.send(api.request("/api/runs").setHeader("Authorization", "Bearer " + guess)));
        viewer.page().context().clearCookies();
        viewer.open("/login");
        page.getByLabel("Admin token").fill("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Too many wrong tokens");

        viewer.logIn(CaravanTest.ADMIN_TOKEN);
        assertThat(page).hasTitle("Overview · Caravan");
        forgetGuesses();
    }

    private void quarantineScripts(String... names) {
        jdbc.sql("""
                        insert into credentials (name, provider, client_id, client_secret, auth_valid, trouble, invalid_reason, invalid_since)
                        values ('owner', 'google', 'x', '', false, 'not_connected', 'x', now());
                        insert into scripts (script_id, name, credential_id)
                        select s.named, s.named, c.id from credentials c, unnest(:names) as s (named);
                        insert into script_executions (script_id, function_name, process_type, start_time, status)
                        select script_id, 'f' || n, 'TIME_DRIVEN', now(), 'COMPLETED' from scripts, generate_series(1, 2) n
                        """).param("names", names).update();
        for (String name : names) {
            api.post(
                    "/api/quarantine",
                    "{\"kind\":\"script\",\"ref\":\"%s\",\"reason\":\"not_found\",\"evidence\":\"HTTP 404: Requested entity was not found.\"}"
                            .formatted(name));
        }
    }

    private long entry(String script) {
        return jdbc.sql("select id from quarantine where ref = :ref")
                .param("ref", script)
                .query(Long.class)
                .single();
    }

    private void openForm() {
        viewer.open(JOB);
        page.getByText("Change schedule and policies").click();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void plan(String schedule) {
        api.put("/cron-config/poll-sender-emails", "{\"enabled\":true,\"schedule\":\"%s\"}".formatted(schedule));
    }

    private void registerSlowOnes() {
        SLOW.stubFor(any(anyUrl()).willReturn(jsonResponse(EMPTY_LIST, 200).withFixedDelay(2_500)));
        IntStream.range(0, 5)
                .forEach(number -> api.post(
                        "/api/workspaces",
                        "{\"name\":\"Slow %d\",\"instance\":\"http://127.0.0.1:%d\",\"apiKey\":\"k\"}"
                                .formatted(number, SLOW.getPort())));
    }

    /** Else other tests, from the same address, would have to wait out the minute. */
    private void forgetGuesses() {
        Object guesses = Objects.requireNonNull(ReflectionTestUtils.getField(login, "guesses"));
        Cache<?, ?> windows = (Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(guesses, "windows"));
        windows.invalidateAll();
    }
}
