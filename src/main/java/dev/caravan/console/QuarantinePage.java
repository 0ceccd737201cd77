package dev.caravan.console;

import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import dev.caravan.quarantine.QuarantineDecisions;
import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineReports;
import dev.caravan.quarantine.QuarantineState;
import dev.caravan.quarantine.QuarantineView;
import dev.caravan.quarantine.Report;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is not called any more, with the upstream's own words, and the way back. */
@Controller
class QuarantinePage implements ConsoleArea {

    private static final String SHOWN = "30";
    private static final String PATH = "/quarantine";

    private final QuarantineView view;
    private final QuarantineDecisions decisions;
    private final QuarantineReports reports;
    private final ProducerTemplate routes;
    private final PageRequests pageRequests;
    private final Clock clock;

    QuarantinePage(
            QuarantineView view,
            QuarantineDecisions decisions,
            QuarantineReports reports,
            ProducerTemplate routes,
            PageRequests pageRequests,
            Clock clock) {
        this.view = view;
        this.decisions = decisions;
        this.reports = reports;
        this.routes = routes;
        this.pageRequests = pageRequests;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Quarantine";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public int order() {
        return 30;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String cursor, Model model) {
        return page(kind, cursor, model);
    }

    /** The page follows at once, with the way to undo it: what was restored has no entry to be led to any more. */
    @PostMapping(PATH + "/{entry}/restore")
    String restore(@PathVariable long entry, Model model) {
        QuarantineEntry restored = decisions.restore(Long.toString(entry), AdminLogin.NAME);
        model.addAttribute("restored", EntryLine.of(restored, clock.instant()));
        return page("", "", model);
    }

    @PostMapping(PATH + "/put-back")
    String putBack(
            @RequestParam String kind,
            @RequestParam String ref,
            @RequestParam String name,
            @RequestParam String reason,
            @RequestParam String evidence) {
        Report report = new Report(kind, ref, Optional.of(name), Optional.of(reason), Optional.of(evidence));
        routes.requestBody("direct:stale-quarantine", reports.finding(report, AdminLogin.NAME));
        return Notice.PUT_BACK.at(PATH);
    }

    private String page(String kind, String cursor, Model model) {
        Instant now = clock.instant();
        Optional<QuarantineKind> only = Arrays.stream(QuarantineKind.values())
                .filter(known -> known.word().equals(kind))
                .findFirst();
        Page<QuarantineEntry> found = view.list(
                pageRequests.of(SHOWN, cursor), only.map(QuarantineKind::word).orElse(null));
        List<EntryLine> lines =
                found.items().stream().map(entry -> EntryLine.of(entry, now)).toList();
        model.addAttribute("entries", lines);
        model.addAttribute("next", found.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        model.addAttribute("kind", only.map(QuarantineKind::word).orElse(""));
        model.addAttribute(
                "kinds",
                Arrays.stream(QuarantineKind.values()).map(QuarantineKind::word).toList());
        return "console/quarantine";
    }

    /**
     * An entry in a list.
     *
     * @param href page of the thing; empty where it has none
     * @param effect what restoring it does
     */
    record EntryLine(
            long id,
            Badge badge,
            String kind,
            String ref,
            String name,
            String href,
            String reason,
            String evidence,
            String hits,
            Moment firstSeen,
            Moment lastSeen,
            Moment deleteAfter,
            String effect) {

        /** {@return the reason as people say it: {@code invalid_key} is {@code invalid key}} */
        public String words() {
            return reason.replace('_', ' ');
        }

        static EntryLine of(QuarantineEntry entry, Instant now) {
            boolean held = entry.state() == QuarantineState.HELD;
            return new EntryLine(
                    entry.id(),
                    new Badge(
                            held ? Badge.Kind.QUIET : Badge.Kind.WARNING,
                            entry.state().word()),
                    entry.kind().word(),
                    entry.ref(),
                    entry.name(),
                    entry.kind() == QuarantineKind.WORKSPACE ? "/workspaces?q=" + encoded(entry.ref()) : "",
                    entry.reason(),
                    entry.evidence(),
                    Figures.of(entry.hits()),
                    Moment.of(entry.firstSeen(), now),
                    Moment.of(entry.lastSeen(), now),
                    Moment.of(entry.deleteAfter(), now),
                    held
                            ? "The entry goes. It is tried at each run as before; found invalid again, it comes back."
                            : "The next run calls it again. Found invalid again, it comes back here.");
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
