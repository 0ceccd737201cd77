package dev.caravan.console;

import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.NotFoundException;
import dev.caravan.quarantine.Extension;
import dev.caravan.quarantine.PurgeReport;
import dev.caravan.quarantine.PurgeReports;
import dev.caravan.quarantine.QuarantineDecisions;
import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineView;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Entries that somebody has chosen, or that are past their grace: what goes with each, then what is to become of them. */
@Controller
@RequestMapping(QuarantinePage.PATH)
class ChosenEntries {

    private static final int AT_ONCE = 200;

    private final QuarantineView view;
    private final QuarantineDecisions decisions;
    private final PurgeReports reports;
    private final Clock clock;

    ChosenEntries(QuarantineView view, QuarantineDecisions decisions, PurgeReports reports, Clock clock) {
        this.view = view;
        this.decisions = decisions;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * An entry, and what would go with its thing.
     *
     * @param seen names it as it is shown; what has been extended since then is not deleted
     * @param along in words
     */
    record ChosenLine(EntryLine entry, String seen, String along) {}

    /** What became of one. */
    record Outcome(Badge badge, String name, String words) {}

    @GetMapping("/chosen")
    String chosen(@RequestParam(name = "entry", defaultValue = "") List<String> entries, Model model) {
        return show(view.all(ids(entries)), "Chosen entries", model);
    }

    @GetMapping("/purge")
    String pastGrace(Model model) {
        return show(reports.entriesPastGrace(AT_ONCE), "Past their grace", model);
    }

    @PostMapping("/chosen/delete")
    String delete(@RequestParam(name = "entry", defaultValue = "") List<String> seen, Model model) {
        return done(seen, one -> "deleted, with " + along(decisions.deleteAsSeen(one, AdminLogin.NAME)), model);
    }

    @PostMapping("/chosen/restore")
    String restore(@RequestParam(name = "entry", defaultValue = "") List<String> seen, Model model) {
        return done(seen, one -> restored(QuarantineDecisions.idOf(one)), model);
    }

    @PostMapping("/chosen/extend")
    String extend(
            @RequestParam(name = "entry", defaultValue = "") List<String> seen,
            @RequestParam(defaultValue = "") String days,
            Model model,
            HttpServletResponse response) {
        try {
            Extension extension = decisions.checked(QuarantinePage.extension(days));
            return done(seen, one -> extended(QuarantineDecisions.idOf(one), extension), model);
        } catch (InvalidRequestException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", FieldErrors.of(refused));
            model.addAttribute("days", days);
            return show(view.all(ids(seen)), "Chosen entries", model);
        }
    }

    private String restored(String id) {
        decisions.restore(id, AdminLogin.NAME);
        return "restored: the next run calls it again";
    }

    private String extended(String id, Extension extension) {
        QuarantineEntry entry = decisions.extend(id, extension, AdminLogin.NAME);
        return "kept until " + Moment.of(entry.deleteAfter(), clock.instant()).exact();
    }

    /** Each by itself: one that is refused keeps no other from it. */
    private String done(List<String> seen, Function<String, String> act, Model model) {
        Map<Long, String> names =
                view.all(ids(seen)).stream().collect(Collectors.toMap(QuarantineEntry::id, QuarantineEntry::name));
        model.addAttribute(
                "outcomes",
                seen.stream()
                        .limit(AT_ONCE)
                        .map(one -> outcome(one, names, act))
                        .toList());
        return show(List.of(), "Chosen entries", model);
    }

    private static Outcome outcome(String seen, Map<Long, String> names, Function<String, String> act) {
        String id = QuarantineDecisions.idOf(seen);
        String name = names.getOrDefault(id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0L, "Entry " + id);
        try {
            return new Outcome(new Badge(Badge.Kind.GOOD, "done"), name, act.apply(seen));
        } catch (ConflictException | NotFoundException refused) {
            return new Outcome(new Badge(Badge.Kind.WARNING, "left alone"), name, String.valueOf(refused.getMessage()));
        }
    }

    private String show(List<QuarantineEntry> entries, String title, Model model) {
        Instant now = clock.instant();
        List<PurgeReport.Item> items = reports.of(entries);
        List<ChosenLine> lines = IntStream.range(0, entries.size())
                .mapToObj(place -> line(entries.get(place), items.get(place), now))
                .toList();
        model.addAttribute("title", title);
        model.addAttribute("chosen", lines);
        model.addAttribute(
                "scripts",
                lines.stream().filter(line -> line.entry().deletable()).count());
        model.addAttribute(
                "extendable",
                lines.stream()
                        .filter(line -> line.entry().deleteAfter().known())
                        .count());
        model.addAttribute("more", entries.size() == AT_ONCE);
        return "console/quarantine-chosen";
    }

    private static ChosenLine line(QuarantineEntry entry, PurgeReport.Item item, Instant now) {
        EntryLine shown = EntryLine.of(entry, now);
        return new ChosenLine(
                shown,
                QuarantineDecisions.seen(entry),
                shown.deletable() ? along(item) : "never deleted, only restored");
    }

    private static String along(PurgeReport.Item item) {
        return item.counts().isEmpty()
                ? "nothing that hangs on it"
                : item.counts().entrySet().stream()
                        .map(count -> Figures.of(count.getValue()) + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static List<Long> ids(List<String> seen) {
        return seen.stream()
                .map(QuarantineDecisions::idOf)
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .limit(AT_ONCE)
                .toList();
    }
}
