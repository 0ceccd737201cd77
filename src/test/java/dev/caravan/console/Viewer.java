package dev.caravan.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A person at a browser of their own, who notes whatever the pages do that they should not. */
public final class Viewer implements AutoCloseable {

    /** The widths that the console is made for, in CSS pixels. */
    public static final int WIDE = 1280;

    public static final int NARROW = 390;

    private static final int HEIGHT = 900;
    private static final double PATIENCE_MS = 15_000;

    /** Tells of an element that makes the page wider than the window. */
    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final String AXE = axe();

    private final BrowserContext context;
    private final Page page;
    private final String url;
    private volatile boolean offline;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** @param url of Caravan, without a slash at its end */
    public Viewer(Browser browser, String url, int width, ColorScheme scheme) {
        this.url = url;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                .setTimezoneId("Europe/Vienna")
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MS);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            // That the address itself was not found is no fault of the page that says so.
            boolean ofThePageItself = message.location().startsWith(page.url() + ":");
            if ("error".equals(message.type()) && !offline && !ofThePageItself) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(this::note);
    }

    private void note(Request request) {
        if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
            complaints.add("asked another host: " + request.url());
        }
    }

    public Page page() {
        return page;
    }

    /** What pages did that they should not: errors, breaches of the content policy, requests to other hosts. */
    public List<String> complaints() {
        return complaints;
    }

    public Viewer open(String path) {
        page.navigate(url + path);
        return this;
    }

    public Viewer logIn(String token) {
        open("/login");
        page.getByLabel("Admin token").fill(token);
        page.keyboard().press("Enter");
        page.waitForURL(url + "/");
        return this;
    }

    /** Without a connection, errors are to be expected. */
    public void disconnect(boolean offline) {
        this.offline = offline;
        context.setOffline(offline);
    }

    /** {@return by how many pixels the page is wider than the window, and what reaches out of it; empty where nothing does} */
    @SuppressWarnings("unchecked")
    public List<String> overflow() {
        int pixels = ((Number) page.evaluate(OVERFLOW)).intValue();
        if (pixels == 0) {
            return List.of();
        }
        List<String> wide = new ArrayList<>(List.of(pixels + " px"));
        wide.addAll((List<String>) page.evaluate("""
                () => [...document.querySelectorAll('body *')]
                  .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                  .map(element => `${element.tagName.toLowerCase()}.${element.getAttribute('class') || ''}#${element.id}: `
                    + element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 200))
                """));
        return wide;
    }

    /** {@return what axe finds wrong for people who see, hear or move otherwise: rules of WCAG 2.1, A and AA} */
    @SuppressWarnings("unchecked")
    public List<String> barriers() {
        page.evaluate(AXE);
        return (List<String>) page.evaluate("""
                async () => {
                  const result = await axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']});
                  return result.violations.map(rule => `${rule.id}: ${rule.help}: `
                    + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '));
                }
                """);
    }

    /** {@return bytes that came over the wire for the page that is open, everything it needs included} */
    public long weight() {
        return ((Number) page.evaluate("""
                () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                    .reduce((sum, entry) => sum + entry.transferSize, 0)
                """)).longValue();
    }

    /** {@return milliseconds from the click to the first paint} */
    public double firstPaint() {
        return ((Number) page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"))
                .doubleValue();
    }

    @Override
    public void close() {
        context.close();
    }

    private static String axe() {
        try (InputStream script =
                Viewer.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
