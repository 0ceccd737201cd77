package dev.caravan.scripts;

import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineState;
import dev.caravan.quarantine.QuarantineTable;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which scripts are not called, why, and how they come back. */
@Component
class QuarantinedScripts {

    private static final QuarantineKind KIND = QuarantineKind.SCRIPT;

    private final QuarantineTable entries;

    QuarantinedScripts(QuarantineTable entries) {
        this.entries = entries;
    }

    /** {@return those for which no call is made, by id} */
    Map<String, QuarantineEntry> all() {
        return entries.quarantined(KIND).stream().collect(Collectors.toMap(QuarantineEntry::ref, Function.identity()));
    }

    /** {@return ids of those for which it is time to look whether they have come back} */
    Set<String> recheckDue() {
        return entries.recheckDue(KIND);
    }

    /** {@return its entry, where no call is made for it} */
    Optional<QuarantineEntry> of(String scriptId) {
        return entries.of(KIND, scriptId).filter(entry -> entry.state() == QuarantineState.QUARANTINED);
    }

    /** The script has answered: what was held against it is settled, and what was quarantined is back. */
    void settle(String scriptId) {
        entries.answered(KIND, scriptId);
    }

    /** Why no call is made, for people. */
    static String inWords(QuarantineEntry entry) {
        String evidence = entry.evidence().isBlank() ? "" : ": " + entry.evidence();
        return "since %s: %s%s"
                .formatted(
                        entry.firstSeen().truncatedTo(ChronoUnit.SECONDS), Refusal.inWords(entry.reason()), evidence);
    }
}
