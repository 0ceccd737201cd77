package dev.caravan.quarantine;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Where findings become entries. The entry and the outcome of the item that the finding ends are one transaction, under
 * the item's claim.
 */
@Component("quarantine")
public class Quarantine {

    private final QuarantineTable table;
    private final QuarantineAreas areas;
    private final Claims claims;

    Quarantine(QuarantineTable table, QuarantineAreas areas, Claims claims) {
        this.table = table;
        this.areas = areas;
        this.claims = claims;
    }

    /**
     * Quarantines what was found: no call is made for it until it is restored.
     *
     * @return its entry; empty where the thing has changed since, so that the finding says nothing of it any more
     * @throws dev.caravan.runs.LostClaimException when another node has the item by now; then nothing is written
     */
    @UnitOfWork
    public Optional<QuarantineEntry> condemn(Finding finding) {
        return enter(finding, QuarantineState.QUARANTINED);
    }

    /**
     * Holds what was found for review, as something else is to blame. What is quarantined already stays so.
     *
     * @param culprit what is to blame, in words; becomes part of the evidence
     * @return as for {@link #condemn}
     * @throws dev.caravan.runs.LostClaimException when another node has the item by now; then nothing is written
     */
    @UnitOfWork
    public Optional<QuarantineEntry> hold(Finding finding, String culprit) {
        return enter(finding.blaming(culprit), QuarantineState.HELD);
    }

    private Optional<QuarantineEntry> enter(Finding finding, QuarantineState state) {
        finding.item().ifPresent(claims::hold);
        if (!areas.stillStands(finding)) {
            end(finding, ItemOutcome.FAILED, finding.inWords() + "; it was changed since, and the next run tries it");
            return Optional.empty();
        }
        table.write(finding, state);
        end(finding, outcome(state), finding.inWords());
        return table.of(finding.kind(), finding.ref());
    }

    private static ItemOutcome outcome(QuarantineState state) {
        return state == QuarantineState.HELD ? ItemOutcome.HELD : ItemOutcome.QUARANTINED;
    }

    private void end(Finding finding, ItemOutcome outcome, String reason) {
        finding.item().ifPresent(item -> claims.end(item, ItemEnd.of(outcome, reason)));
    }
}
