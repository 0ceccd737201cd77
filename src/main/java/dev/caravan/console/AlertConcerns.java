package dev.caravan.console;

import dev.caravan.alerts.AlertState;
import dev.caravan.alerts.AlertView;
import dev.caravan.alerts.AlertsView;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Open alerts that no other area shows together with what can be done. */
@Component
@Order(1)
class AlertConcerns implements Concerns {

    private static final PageRequest NEWEST = new PageRequest(100, Optional.empty());
    private static final int NAMED = 5;

    private final AlertsView alerts;
    private final ObjectProvider<Concerns> areas;

    AlertConcerns(AlertsView alerts, ObjectProvider<Concerns> areas) {
        this.alerts = alerts;
        this.areas = areas;
    }

    @Override
    public List<Concern> open(Instant now) {
        Set<String> said = areas.stream().flatMap(area -> area.rules().stream()).collect(Collectors.toSet());
        Page<AlertView> open = alerts.ofState(NEWEST, Optional.of(AlertState.OPEN));
        List<AlertView> unsaid = open.items().stream()
                .filter(alert -> !said.contains(alert.rule()))
                .toList();
        List<Concern> concerns = new ArrayList<>();
        unsaid.stream().limit(NAMED).forEach(alert -> concerns.add(concern(alert, now)));
        if (unsaid.size() > NAMED) {
            concerns.add(new Concern(
                    new Badge(Badge.Kind.WARNING, "open"),
                    "%s more alerts".formatted(Figures.of(unsaid.size() - NAMED)),
                    "",
                    "",
                    Moment.NEVER,
                    "/alerts",
                    List.of()));
        }
        return concerns;
    }

    private static Concern concern(AlertView alert, Instant now) {
        return new Concern(
                AlertLine.badge(alert),
                "%s, %s".formatted(alert.rule().replace('-', ' '), alert.subject()),
                WorkspaceWords.plain(alert.summary()),
                "since",
                Moment.of(alert.since(), now),
                alert.path().equals("/") ? "/alerts" : alert.path(),
                List.of());
    }
}
