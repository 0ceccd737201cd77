package dev.caravan.console;

import dev.caravan.credentials.Credentials;
import dev.caravan.credentials.Provider;
import dev.caravan.platform.Worded;
import dev.caravan.platform.budget.BudgetUse;
import dev.caravan.platform.budget.Budgets;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import dev.caravan.scripts.ScriptFilter;
import dev.caravan.scripts.ScriptHealth;
import dev.caravan.scripts.ScriptView;
import dev.caravan.scripts.ScriptsView;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the scripts stand, how they did over time, and what is left of the quota. */
@Controller
class ScriptsPage implements ConsoleArea {

    private static final String SHOWN = "50";
    private static final String RESOURCE = "script/";
    private static final String BUDGET = "google-apps-script/";

    private final ScriptsView scripts;
    private final ScriptCharts charts;
    private final Credentials credentials;
    private final Budgets budgets;
    private final PageRequests pageRequests;
    private final Clock clock;

    ScriptsPage(
            ScriptsView scripts,
            ScriptCharts charts,
            Credentials credentials,
            Budgets budgets,
            PageRequests pageRequests,
            Clock clock) {
        this.scripts = scripts;
        this.charts = charts;
        this.credentials = credentials;
        this.budgets = budgets;
        this.pageRequests = pageRequests;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Scripts";
    }

    @Override
    public String path() {
        return "/scripts";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public Optional<String> pageOf(String resource) {
        return Optional.of(resource)
                .filter(text -> text.startsWith(RESOURCE))
                .map(text -> ScriptLine.page(text.substring(RESOURCE.length())));
    }

    @GetMapping("/scripts")
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        Instant now = clock.instant();
        Optional<ScriptHealth> health = Worded.find(ScriptHealth.class, show);
        ScriptFilter filter = new ScriptFilter(
                q.strip().replace("\0", ""),
                health,
                Optional.of(credential.replace("\0", "")).filter(name -> !name.isEmpty()));
        Page<ScriptView> found = scripts.list(pageRequests.of(SHOWN, cursor), filter);
        Map<ScriptHealth, Long> counts = scripts.counts(filter);
        Map<String, Long> google = google();
        model.addAttribute(
                "scripts",
                found.items().stream()
                        .map(script -> ScriptLine.of(script, google, now))
                        .toList());
        model.addAttribute("busy", found.items().stream().anyMatch(ScriptWords::isBusy));
        model.addAttribute("next", found.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        model.addAttribute("filters", filters(counts, health));
        model.addAttribute("show", health.map(ScriptHealth::word).orElse(""));
        model.addAttribute("q", filter.part());
        model.addAttribute("credential", filter.credential().orElse(""));
        model.addAttribute("credentials", google.keySet());
        model.addAttribute(
                "none", filter.part().isEmpty() && filter.credential().isEmpty() && counts.isEmpty());
        model.addAttribute("charts", charts.of(now));
        model.addAttribute("quotas", quotas(now));
        return "console/scripts";
    }

    private static List<FilterTab> filters(Map<ScriptHealth, Long> counts, Optional<ScriptHealth> chosen) {
        List<FilterTab> tabs = new ArrayList<>();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        tabs.add(new FilterTab("", "All", Figures.of(all), chosen.isEmpty()));
        Arrays.stream(ScriptHealth.values())
                .filter(health -> counts.containsKey(health) || chosen.equals(Optional.of(health)))
                .map(health -> new FilterTab(
                        health.word(),
                        ScriptWords.label(health),
                        Figures.of(counts.getOrDefault(health, 0L)),
                        chosen.equals(Optional.of(health))))
                .forEach(tabs::add);
        return tabs;
    }

    private Map<String, Long> google() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        credentials.all().stream()
                .filter(credential -> credential.provider() == Provider.GOOGLE)
                .forEach(credential -> numbers.put(credential.name(), credential.id()));
        return numbers;
    }

    private List<QuotaLine> quotas(Instant now) {
        return budgets.uses().stream()
                .filter(use -> use.budget().key().startsWith(BUDGET))
                .map(use -> QuotaLine.of(use, now))
                .toList();
    }

    /**
     * What this node uses of a credential's quota.
     *
     * @param credential its name
     * @param until when calls may be made again, where the upstream said that the quota is used up
     */
    record QuotaLine(String credential, int calls, int limit, String words, Moment until) {

        static QuotaLine of(BudgetUse use, Instant now) {
            String waiting = use.waiting() == 0 ? "" : ", %s waiting".formatted(Figures.of(use.waiting()));
            return new QuotaLine(
                    use.budget().key().substring(BUDGET.length()),
                    use.callsLastMinute(),
                    use.budget().requestsPerMinute(),
                    "%s of %s calls in the last minute%s"
                            .formatted(
                                    Figures.of(use.callsLastMinute()),
                                    Figures.of(use.budget().requestsPerMinute()),
                                    waiting),
                    use.paused().isZero() ? Moment.NEVER : Moment.of(now.plus(use.paused()), now));
        }
    }
}
