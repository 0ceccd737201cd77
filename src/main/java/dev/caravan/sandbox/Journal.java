package dev.caravan.sandbox;

import java.time.Clock;
import java.util.Optional;

/**
 * What reached the stand-in, since its start or the last reset. A call counts as under way from its arrival until its
 * answer is ready to be written, so a caller that keeps to n calls at once is never seen with more.
 *
 * <p>Memory is bounded whatever the fleet: one number per page of each workspace that was called, and the newest
 * {@value #CALLS_KEPT} calls.
 */
final class Journal {

    /** Older calls are counted, no longer listed. */
    static final int CALLS_KEPT = 10_000;

    private final Fleet fleet;
    private final int perPage;
    private final Clock clock;
    private Tally tally;

    Journal(Fleet fleet, int perPage, Clock clock) {
        this.fleet = fleet;
        this.perPage = perPage;
        this.clock = clock;
        this.tally = new Tally(perPage, clock.instant());
    }

    /**
     * @param tenant whose key came with the call, if it is anyone's
     * @param page that was asked for; 0 when it is no page
     */
    synchronized Call begin(Optional<Tenant> tenant, int page) {
        return tally.begin(tenant, page, clock.instant());
    }

    /** A call from before a reset leaves no trace. */
    synchronized void end(Call call, int status) {
        call.tally().end(call, status);
    }

    /** @param calls how many of the newest calls to list */
    synchronized JournalReport report(int calls) {
        var totals = new JournalReport.Totals(fleet.tenants().size(), fleet.accounts(), fleet.pages(perPage));
        return tally.report(totals, calls);
    }

    synchronized void reset() {
        tally = new Tally(perPage, clock.instant());
    }
}
