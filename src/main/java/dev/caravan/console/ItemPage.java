package dev.caravan.console;

import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineTable;
import dev.caravan.runs.ItemRetries;
import dev.caravan.runs.ListedItem;
import dev.caravan.runs.RunItems;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.RunView;
import dev.caravan.runs.RunsView;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What became of one thing in one run, with the evidence, and how it went before and after. */
@Controller
class ItemPage {

    private static final int TRIES_SHOWN = 10;

    private final RunsView runs;
    private final RunItems items;
    private final ItemRetries retries;
    private final QuarantineTable quarantine;
    private final ItemLines lines;
    private final Clock clock;

    ItemPage(
            RunsView runs,
            RunItems items,
            ItemRetries retries,
            QuarantineTable quarantine,
            ItemLines lines,
            Clock clock) {
        this.runs = runs;
        this.items = items;
        this.retries = retries;
        this.quarantine = quarantine;
        this.lines = lines;
        this.clock = clock;
    }

    @GetMapping("/runs/{id}/items/{number}")
    String show(@PathVariable String id, @PathVariable long number, Model model) {
        Instant now = clock.instant();
        ListedItem item = items.one(id, number);
        RunView run = runs.summary(id);
        Optional<QuarantineEntry> entry = quarantined(item);
        model.addAttribute("run", RunLine.of(run, now));
        model.addAttribute("item", lines.of(item, now));
        model.addAttribute("others", lines.of(items.around(item, TRIES_SHOWN), now));
        model.addAttribute("again", run.status() != RunStatus.RUNNING && retries.knows(item.resource()));
        model.addAttribute("entry", entry.map(QuarantineEntry::id).orElse(0L));
        model.addAttribute(
                "quarantine",
                entry.map(found -> "%s: %s".formatted(found.reason().replace('_', ' '), found.evidence()))
                        .orElse(""));
        return "console/item";
    }

    private Optional<QuarantineEntry> quarantined(ListedItem item) {
        String kind = item.resource().replaceFirst("/.*", "");
        return Arrays.stream(QuarantineKind.values())
                .filter(known -> known.word().equals(kind))
                .findFirst()
                .flatMap(known -> quarantine.of(known, item.item().key()));
    }
}
