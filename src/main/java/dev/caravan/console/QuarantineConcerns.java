package dev.caravan.console;

import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is in quarantine: it stays out of every run until somebody does something about it. */
@Component
class QuarantineConcerns implements Concerns {

    private static final int NAMED = 5;
    private static final @Nullable String EVERY_KIND = null;

    private final QuarantineView view;

    QuarantineConcerns(QuarantineView view) {
        this.view = view;
    }

    @Override
    public List<Concern> open(Instant now) {
        Page<QuarantineEntry> newest = view.list(new PageRequest(NAMED, Optional.empty()), EVERY_KIND);
        List<Concern> open = new ArrayList<>();
        newest.items().forEach(entry -> open.add(concern(EntryLine.of(entry, now))));
        if (newest.nextCursor().isPresent()) {
            open.add(new Concern(
                    new Badge(Badge.Kind.WARNING, "quarantined"),
                    "More in quarantine",
                    "",
                    "",
                    Moment.NEVER,
                    "/quarantine",
                    List.of()));
        }
        return open;
    }

    private static Concern concern(EntryLine entry) {
        return new Concern(
                entry.badge(),
                entry.name(),
                entry.words() + (entry.evidence().isBlank() ? "" : ": " + entry.evidence()),
                "since",
                entry.firstSeen(),
                "/quarantine#entry-" + entry.id(),
                List.of(new Concern.Action("Restore", "/quarantine/" + entry.id() + "/restore", entry.effect())));
    }
}
