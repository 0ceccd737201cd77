package dev.caravan.console;

import dev.caravan.alerts.AlertState;
import dev.caravan.alerts.AlertView;
import dev.caravan.alerts.AlertsView;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import dev.caravan.platform.web.PageRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is wrong, since when, and who was told; then what was. */
@Controller
class AlertsPage implements ConsoleArea {

    private static final String PATH = "/alerts";
    private static final String SHOWN = "30";

    /** More at once are one trouble, not many. */
    private static final PageRequest OPEN = new PageRequest(100, Optional.empty());

    private final AlertsView alerts;
    private final PageRequests pageRequests;
    private final Clock clock;

    AlertsPage(AlertsView alerts, PageRequests pageRequests, Clock clock) {
        this.alerts = alerts;
        this.pageRequests = pageRequests;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Alerts";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public int order() {
        return 2;
    }

    @GetMapping(PATH)
    String show(@RequestParam(defaultValue = "") String cursor, Model model) {
        Instant now = clock.instant();
        Page<AlertView> open = alerts.ofState(OPEN, Optional.of(AlertState.OPEN));
        Page<AlertView> closed = alerts.ofState(pageRequests.of(SHOWN, cursor), Optional.of(AlertState.CLOSED));
        model.addAttribute("open", lines(open, now));
        model.addAttribute("more", open.nextCursor().isPresent());
        model.addAttribute("closed", lines(closed, now));
        model.addAttribute("next", closed.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        return "console/alerts";
    }

    private static List<AlertLine> lines(Page<AlertView> alerts, Instant now) {
        return alerts.items().stream().map(alert -> AlertLine.of(alert, now)).toList();
    }
}
