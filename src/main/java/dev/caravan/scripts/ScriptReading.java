package dev.caravan.scripts;

import java.util.Map;
import java.util.Optional;

/**
 * How far the reading of a script has got.
 *
 * @param next the call to make; empty when there is none
 * @param pages pages of executions that were stored
 * @param read executions on them
 * @param stored of those, the ones that were new
 * @param changed of those, the ones whose status or duration had changed
 * @param settled whether all executions are stored: what fails after that is the inventory
 * @param overdue whether its run's deadline passed before they were
 */
public record ScriptReading(
        ScriptSync sync,
        Optional<ScriptCall> next,
        int pages,
        long read,
        long stored,
        long changed,
        boolean settled,
        boolean overdue) {

    /** A reading that begins with the call. */
    static ScriptReading beginning(ScriptSync sync, ScriptCall first) {
        return new ScriptReading(sync, Optional.of(first), 0, 0, 0, 0, false, false);
    }

    /** {@return whether there is a call to make} */
    public boolean underWay() {
        return next.isPresent();
    }

    /** {@return the call to make} */
    public ScriptCall call() {
        return next.orElseThrow();
    }

    /** The same after a page was stored, which was not the last. */
    ScriptReading goingOn(StoredPage page, ScriptCall call) {
        return after(page, page.overdue() ? Optional.empty() : Optional.of(call), false, page.overdue());
    }

    /** The same after the last page was stored. */
    ScriptReading settled(StoredPage page, Optional<ScriptCall> call) {
        return after(page, call, true, false);
    }

    /** The same with another call to make. */
    ScriptReading then(Optional<ScriptCall> call) {
        return new ScriptReading(sync, call, pages, read, stored, changed, settled, overdue);
    }

    /** {@return what was read, as evidence on the item} */
    Map<String, Object> details() {
        return Map.of("pages", pages, "read", read, "stored", stored, "changed", changed);
    }

    private ScriptReading after(StoredPage page, Optional<ScriptCall> call, boolean all, boolean late) {
        return new ScriptReading(
                sync, call, pages + 1, read + page.read(), stored + page.stored(), changed + page.changed(), all, late);
    }
}
