package dev.caravan.scripts;

import dev.caravan.quarantine.QuarantineDecisions;
import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineState;
import dev.caravan.quarantine.QuarantineTable;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which scripts are not called, why, and how they come back. */
@Component
class QuarantinedScripts {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantinedScripts.class);

    private static final QuarantineKind KIND = QuarantineKind.SCRIPT;

    /** Who restores what has come back by itself. */
    private static final String CARAVAN = "caravan";

    private final QuarantineTable entries;
    private final QuarantineDecisions decisions;

    QuarantinedScripts(QuarantineTable entries, QuarantineDecisions decisions) {
        this.entries = entries;
        this.decisions = decisions;
    }

    /** {@return those for which no call is made, by id} */
    Map<String, QuarantineEntry> all() {
        return entries.quarantined(KIND).stream().collect(Collectors.toMap(QuarantineEntry::ref, Function.identity()));
    }

    /** {@return its entry, where no call is made for it} */
    Optional<QuarantineEntry> of(String scriptId) {
        return entries.of(KIND, scriptId).filter(entry -> entry.state() == QuarantineState.QUARANTINED);
    }

    /** {@return whether it is time to look whether it has come back} */
    boolean recheckDue(QuarantineEntry entry) {
        return entries.recheckDue(entry);
    }

    /** The script has answered: what was held against it is settled, and what was quarantined is back. */
    void settle(ScriptSync sync) {
        String scriptId = sync.script().scriptId();
        entries.clearHeld(KIND, scriptId);
        of(scriptId).ifPresent(entry -> {
            decisions.restore(String.valueOf(entry.id()), CARAVAN);
            LOG.info("run={} item={} restored: it has come back", sync.runId(), scriptId);
        });
    }

    /** Why no call is made, for people. */
    static String inWords(QuarantineEntry entry) {
        String evidence = entry.evidence().isBlank() ? "" : ": " + entry.evidence();
        return "since %s: %s%s"
                .formatted(
                        entry.firstSeen().truncatedTo(ChronoUnit.SECONDS), Refusal.inWords(entry.reason()), evidence);
    }
}
