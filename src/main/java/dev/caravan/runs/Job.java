package dev.caravan.runs;

import java.util.function.BooleanSupplier;

/**
 * Something that can be started by a schedule or by hand; each feature declares its own as beans.
 *
 * @param name the promised name, such as {@code poll-sender-emails}
 * @param script the name that its runs have in the ledger: mostly the job's own
 * @param route id of the route that does it; it takes the opened {@link Run} as body and promises its items
 * @param schedule the default, as in crontab, in UTC
 * @param somethingDue asked before a planned start: where nothing is due there is no run. Starts by hand do not ask
 */
public record Job(
        String name, String script, String route, String schedule, String description, BooleanSupplier somethingDue) {

    /** A job whose runs have its own name, and that always has something to do. */
    public Job(String name, String route, String schedule, String description) {
        this(name, name, route, schedule, description, () -> true);
    }
}
