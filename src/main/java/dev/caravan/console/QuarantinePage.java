package dev.caravan.console;

import dev.caravan.platform.Worded;
import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import dev.caravan.quarantine.Extension;
import dev.caravan.quarantine.QuarantineDecisions;
import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineReports;
import dev.caravan.quarantine.QuarantineState;
import dev.caravan.quarantine.QuarantineView;
import dev.caravan.quarantine.Report;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is not called any more, with the upstream's own words, and the way back. */
@Controller
class QuarantinePage implements ConsoleArea {

    static final String PATH = "/quarantine";

    private static final String SHOWN = "30";

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
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        return page(kind, state, cursor, model);
    }

    /** The page follows at once, with the way to undo it: what was restored has no entry to be led to any more. */
    @PostMapping(PATH + "/{entry}/restore")
    String restore(
            @PathVariable long entry,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            Model model) {
        QuarantineEntry restored = decisions.restore(Long.toString(entry), AdminLogin.NAME);
        model.addAttribute("restored", EntryLine.of(restored, clock.instant()));
        return page(kind, state, "", model);
    }

    @PostMapping(PATH + "/{entry}/extend")
    String extend(
            @PathVariable long entry,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            Model model,
            HttpServletResponse response) {
        try {
            QuarantineEntry extended = decisions.extend(Long.toString(entry), extension(days), AdminLogin.NAME);
            model.addAttribute("extended", EntryLine.of(extended, clock.instant()));
        } catch (InvalidRequestException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", FieldErrors.of(refused));
            model.addAttribute("extending", entry);
            model.addAttribute("days", days);
        }
        return page(kind, state, "", model);
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

    /** @throws InvalidRequestException for what is no number of days */
    static Extension extension(String days) {
        if (!days.strip().matches("[0-9]{1,9}")) {
            throw InvalidRequestException.of("days", "must be a number of days, such as 7");
        }
        return new Extension(Integer.valueOf(days.strip()));
    }

    private String page(String wantedKind, String wantedState, String cursor, Model model) {
        Instant now = clock.instant();
        Optional<QuarantineKind> kind = Worded.find(QuarantineKind.class, wantedKind);
        Optional<QuarantineState> state = Worded.find(QuarantineState.class, wantedState);
        Page<QuarantineEntry> found = view.list(pageRequests.of(SHOWN, cursor), kind, state);
        model.addAttribute(
                "entries",
                found.items().stream().map(entry -> EntryLine.of(entry, now)).toList());
        model.addAttribute("next", found.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        model.addAttribute("kind", kind.map(QuarantineKind::word).orElse(""));
        model.addAttribute("state", state.map(QuarantineState::word).orElse(""));
        model.addAttribute(
                "kinds",
                Arrays.stream(QuarantineKind.values()).map(QuarantineKind::word).toList());
        model.addAttribute(
                "states",
                Arrays.stream(QuarantineState.values())
                        .map(QuarantineState::word)
                        .toList());
        return "console/quarantine";
    }
}
