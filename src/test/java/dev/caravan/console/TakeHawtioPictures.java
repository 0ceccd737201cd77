package dev.caravan.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.caravan.process.Api;
import dev.caravan.process.CaravanProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds and stops routes in Hawtio, as hawtio.md says it; {@code pictures/take} runs it by its name. */
class TakeHawtioPictures {

    private static final Path PICTURES = Path.of("docs/pictures");
    private static final Duration RUN = Duration.ofMinutes(3);
    private static final int HEIGHT = 800;

    @TempDir
    private Path directory;

    private CaravanProcess caravan;
    private Chromium chromium;
    private Page page;

    @BeforeEach
    void start() {
        caravan = CaravanProcess.launch(directory, "--caravan.stand-in.latency=60ms");
        chromium = Chromium.start();
        caravan.awaitStarted();
        Api api = caravan.asAdmin();
        api.post(
                        "/api/workspaces/import",
                        api.get("/sandbox/fleet").require(200).json().toString())
                .require(200);
        caravan.awaitEnd(caravan.startSync(), RUN);
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setHttpCredentials("admin", CaravanProcess.ADMIN_TOKEN)
                        .setViewportSize(Viewer.WIDE, HEIGHT));
        page = context.newPage();
        page.navigate(caravan.url() + "/hawtio");
    }

    @AfterEach
    void end() {
        chromium.close();
        caravan.close();
    }

    @Test
    void takeAll() {
        find();
        read();
        trace();
        stop();
    }

    private void find() {
        inTree("routes").click();
        tab("Routes").click();
        page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("budgets-share-out"))
                .waitFor();
        shoot("hawtio-routes");
    }

    private void read() {
        inTree("runs-round-up").click();
        tab("Route Diagram").click();
        page.getByText("(ID: close-run)").waitFor();
        page.waitForCondition(() -> page.locator(".react-flow__node").allInnerTexts().stream()
                .anyMatch(step -> step.matches("(?s).*[1-9].*close-run.*")));
        shoot("hawtio-diagram");
    }

    private void trace() {
        tab("Trace").click();
        button("Start Tracing").click();
        button("Stop Tracing").waitFor();
        caravan.awaitEnd(caravan.startSync(), RUN);
        page.locator("td").getByText("take-for-closing").first().waitFor();
        shoot("hawtio-trace");
        button("Stop Tracing").click();
    }

    private void stop() {
        inTree("routes").click();
        tab("Routes").click();
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("workspaces-small"));
        row.getByRole(AriaRole.CHECKBOX).check();
        button("Stop").click();
        row.getByText("Stopped").waitFor();
        row.scrollIntoViewIfNeeded();
        shoot("hawtio-stopped");
        row.getByRole(AriaRole.CHECKBOX).check();
        button("Start").click();
        row.getByText("Started").waitFor();
    }

    private Locator inTree(String name) {
        return page.getByRole(AriaRole.TREE)
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .first();
    }

    private Locator tab(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
