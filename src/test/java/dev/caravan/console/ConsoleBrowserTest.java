package dev.caravan.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.GoogleStandIns;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The console as a person uses it, in a real browser. */
@CaravanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleBrowserTest {

    private static final long HEAVIEST = 100_000;
    private static final String EMPTY_LIST =
            "{\"data\":[],\"meta\":{\"current_page\":1,\"last_page\":1,\"per_page\":15,\"total\":0}}";

    @RegisterExtension
    private static final WireMockExtension SLOW = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WireMockServer google;

    private Chromium chromium;
    private Viewer viewer;

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
    void open() {
        api.post("/api/workspaces/import", api.get("/sandbox/fleet").body());
        viewer = view(Viewer.WIDE, ColorScheme.LIGHT);
    }

    @AfterEach
    void close() {
        viewer.close();
    }

    @Test
    void shouldLogInRefuseAndLogOut() {
        viewer.open("/runs");
        Page page = viewer.page();
        page.getByLabel("Admin token").fill("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not the admin's");

        page.getByLabel("Admin token").fill(CaravanTest.ADMIN_TOKEN);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(api.url("/runs"));

        page.getByText("Log out").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are logged out.");
        viewer.open("/runs");
        assertThat(page).hasTitle("Log in · Caravan");
    }

    @Test
    void shouldSayInOneSentenceThatAllIsWell() {
        api.syncAll();
        Page page = viewer.logIn(CaravanTest.ADMIN_TOKEN).page();

        assertThat(page.getByText("All 26 active workspaces are in step.")).isVisible();
        Locator job = page.locator(".jobs li:has(#run-poll-sender-emails)");
        assertThat(job.locator(".verdict")).containsText("26 of 26 workspaces, 4,839 of 4,839 accounts");
        assertThat(job.locator(".trend .bar")).hasCount(1);
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void shouldSayWhatNeedsSomebodyAndLeadToTheEvidence() {
        trouble();
        Page page = viewer.logIn(CaravanTest.ADMIN_TOKEN).page();

        assertThat(page.locator(".concerns")).containsText("failed: Northwind (page 17 of 29: HTTP 500, 3 tries)");
        page.locator(".concerns a").first().click();
        assertThat(page.locator("table.items tbody tr")).hasCount(1);
        page.locator("table.items summary").click();
        assertThat(page.locator(".evidence")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Northwind"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Northwind");
        assertThat(page.locator(".lead")).containsText("page 17 of 29: HTTP 500, 3 tries");
    }

    @Test
    void shouldWatchARunToItsVerdictThroughALostConnection() {
        registerSlowOne();
        Page page = viewer.logIn(CaravanTest.ADMIN_TOKEN).page();
        page.locator("#run-poll-sender-emails").click();
        assertThat(page.locator(".notice")).containsText("has started");
        page.locator(".running a").click();
        assertThat(page.locator("#overall")).isVisible();

        viewer.disconnect(true);
        assertThat(page.locator("#connection")).containsText("Connection lost");
        viewer.disconnect(false);

        assertThat(page.locator("#connection")).isEmpty();
        assertThat(page.locator("#verdict")).containsText("27 of 27 workspaces", in(40_000));
        assertThat(page.locator("[hx-trigger]")).hasCount(0);
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void shouldAcceptAHeldWorkspaceAfterSayingWhatThatDoes() {
        hold();
        Page page = viewer.logIn(CaravanTest.ADMIN_TOKEN).page();

        page.getByText("Accept the shorter list …").click();
        assertThat(page.locator(".effect")).containsText("as missing");
        page.locator(".effect button").click();
        assertThat(page.locator(".notice")).containsText("Accepted");
        assertThat(page.getByText("Accept the shorter list")).hasCount(0);

        viewer.open("/workspaces?q=north");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Northwind"))
                .click();
        page.getByText("Undo: do not accept").click();
        assertThat(page.getByText("Accept the shorter list …")).isVisible();
    }

    @Test
    void shouldTakeAWorkspaceOutAndBackIn() {
        Page page = viewer.logIn(CaravanTest.ADMIN_TOKEN)
                .open("/workspaces?q=Northwind")
                .page();
        page.locator("tbody a").first().click();

        page.getByText("Deactivate …").click();
        page.locator(".effect button").click();
        assertThat(page.locator(".lead .badge")).hasText("inactive");
        page.getByText("Activate again").click();
        assertThat(page.locator(".lead .badge")).not().hasText("inactive");
    }

    @Test
    void shouldBeUsableByKeyboardAlone() {
        Page page = viewer.logIn(CaravanTest.ADMIN_TOKEN).page();
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        focus(page, "Run now");
        page.keyboard().press("Enter");
        assertThat(page.locator(".notice")).containsText("has started");
        viewer.open("/runs");
        focus(page, "Log out");
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Log in · Caravan");
    }

    @ParameterizedTest
    @ValueSource(ints = {Viewer.WIDE, Viewer.NARROW})
    void shouldShowEveryPageToEverybody(int width) {
        trouble();
        hold();
        syncScripts();
        makeHistory();
        new Past(jdbc).runUnderWay("poll-sender-emails");
        lookAtEveryPage(width, ColorScheme.LIGHT);
        lookAtEveryPage(width, ColorScheme.DARK);
    }

    @Test
    void shouldLeadFromAScriptToWhatGoogleSaidOfIt() {
        syncScripts();
        Page page = viewer.logIn(CaravanTest.ADMIN_TOKEN).open("/scripts").page();
        assertThat(page.locator(".tabs")).containsText("Quarantined 1");
        assertThat(page.locator(".charts")).containsText("of 60,000 calls in the last minute");

        page.locator(".tabs a:has-text('Quarantined')").click();
        assertThat(page).hasURL(api.url("/scripts?show=quarantined&q=&credential="));
        page.locator("#live > table th a").first().click();
        assertThat(page.locator(".lead")).containsText("HTTP 404");
        page.getByText("What Google said").click();
        assertThat(page).hasURL(Pattern.compile(".*/quarantine#entry-[0-9]+"));
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void shouldSyncAScriptAloneAndRemoveItAfterSayingWhatGoes() {
        syncScripts();
        Page page = viewer.logIn(CaravanTest.ADMIN_TOKEN)
                .open("/scripts?show=healthy")
                .page();
        page.locator("#live > table th a").first().click();
        page.getByText("Sync now").click();
        assertThat(page.locator(".notice")).containsText("has started");
        assertThat(page.locator(".lead")).containsText("in step", in(20_000));

        page.getByText("Remove …").click();
        assertThat(page.locator(".effect")).containsText("executions");
        page.locator(".effect button").click();
        assertThat(page.locator(".notice")).containsText("Removed");
        assertThat(page.locator(".tabs")).containsText("All 1");
    }

    private void lookAtEveryPage(int width, ColorScheme scheme) {
        try (Viewer other = view(width, scheme)) {
            assertIsGood(other.open("/login"), "/login");
            other.logIn(CaravanTest.ADMIN_TOKEN);
            pages().forEach(path -> assertIsGood(other.open(path), path));
        }
    }

    private void assertIsGood(Viewer seen, String path) {
        assertThat(seen.overflow()).as(path + " is wider than the window").isEmpty();
        assertThat(seen.weight()).as(path + " is heavy").isBetween(1L, HEAVIEST);
        assertThat(seen.barriers()).as(path).isEmpty();
        assertThat(seen.complaints()).as(path).isEmpty();
    }

    private List<String> pages() {
        long underWay = api.get("/api/runs?status=running").number("/items/0/id");
        long run = api.get("/api/runs?status=partial").number("/items/0/id");
        long northwind = api.get("/api/workspaces/Northwind").number("/id");
        long item = jdbc.sql("select max(id) from run_items where outcome is not null")
                .query(Long.class)
                .single();
        long its = jdbc.sql("select run_id from run_items where id = :item")
                .param("item", item)
                .query(Long.class)
                .single();
        return List.of(
                "/",
                "/alerts",
                "/jobs",
                "/jobs/poll-sender-emails",
                "/runs",
                "/runs?job=synchroFacture&status=failed",
                "/runs/search?q=synchro",
                "/runs/" + run,
                "/runs/" + underWay,
                "/runs/%d/items/%d".formatted(its, item),
                "/planned-starts",
                "/workspaces",
                "/workspaces/" + northwind,
                "/scripts",
                "/scripts/" + script("healthy"),
                "/scripts/" + script("quarantined"),
                "/quarantine",
                "/quarantine/purge",
                "/credentials",
                "/credentials/" + credential(),
                "/connect/google?credential=Acme",
                "/audit",
                "/runs/none");
    }

    private void syncScripts() {
        GoogleStandIns.registerSandbox(google, api, GoogleStandIns.LIVE, GoogleStandIns.GONE);
        api.ended(api.post("/api/sync/executions"));
    }

    private String script(String health) {
        return StreamSupport.stream(api.get("/api/scripts").json().path("items").spliterator(), false)
                .filter(script -> script.path("health").asText().equals(health))
                .findFirst()
                .orElseThrow()
                .path("scriptId")
                .asText();
    }

    private long credential() {
        return api.post(
                        "/api/credentials",
                        "{\"name\":\"Acme\",\"provider\":\"google\",\"clientId\":\"%s.apps.example.com\",\"clientSecret\":\"s\"}"
                                .formatted("c".repeat(70)))
                .number("/id");
    }

    private void makeHistory() {
        Past past = new Past(jdbc);
        past.outsideRuns("synchroFacture");
        past.plannedStarts("poll-sender-emails", "paused by admin: the upstream moves");
        past.unexplainedStart();
        past.alerts();
        api.put("/cron-config/poll-sender-emails", "{\"schedule\":\"30 2 * * *\",\"timezone\":\"Europe/Berlin\"}");
    }

    private static void focus(Page page, String button) {
        List<String> seen = Stream.generate(() -> {
                    page.keyboard().press("Tab");
                    return String.valueOf(page.evaluate("document.activeElement.textContent"));
                })
                .limit(60)
                .takeWhile(text -> !text.strip().equals(button))
                .toList();
        assertThat(seen).as("reached by Tab before " + button).hasSizeLessThan(60);
    }

    private Viewer view(int width, ColorScheme scheme) {
        return new Viewer(chromium.browser(), api.url(""), width, scheme);
    }

    /** A workspace that takes long enough to be watched. */
    private void registerSlowOne() {
        SLOW.stubFor(any(anyUrl()).willReturn(jsonResponse(EMPTY_LIST, 200).withFixedDelay(6_000)));
        api.post(
                "/api/workspaces",
                "{\"name\":\"Slow\",\"instance\":\"http://127.0.0.1:%d\",\"apiKey\":\"k\"}".formatted(SLOW.getPort()));
    }

    private void trouble() {
        api.post("/sandbox/troubles", "{\"workspace\":\"Northwind\",\"page\":17,\"status\":500}");
        api.syncAll();
        api.delete("/sandbox/troubles");
    }

    /** As if there had been many accounts more, which the upstream no longer lists. */
    private void hold() {
        api.ended(api.post("/api/sync/workspaces/Northwind"));
        jdbc.sql("""
                        insert into sender_accounts (workspace_id, upstream_id, email, provider, last_synced_at)
                        select id, -n, 'gone' || n || '@example.com', 'Other', clock_timestamp()
                          from workspaces, generate_series(1, 400) n where name = 'Northwind'
                        """).update();
        api.ended(api.post("/api/sync/workspaces/Northwind"));
    }

    private static ContainsTextOptions in(int millis) {
        return new ContainsTextOptions().setTimeout(millis);
    }
}
