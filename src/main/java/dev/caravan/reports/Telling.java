package dev.caravan.reports;

import dev.caravan.runs.ItemClaim;

/**
 * That somebody is to be told of a week.
 *
 * @param target {@link #SHEET}, or the name of a channel
 */
public record Telling(ItemClaim claim, Week week, String target) {

    static final String SHEET = "sheet";

    private static final String RESOURCE = "weekly-summary/";

    /** {@return what is worked on, as the ledger has it: {@code weekly-summary/2026-W47/sheet}} */
    static String resource(Week week, String target) {
        return "%s%s/%s".formatted(RESOURCE, week.id(), target);
    }

    static Telling of(ItemClaim claim) {
        String[] parts = claim.resource().split("/", 3);
        return new Telling(claim, Week.of(parts[1]), parts[2]);
    }

    /** {@return whether the target is the spreadsheet} */
    public boolean toSheet() {
        return target.equals(SHEET);
    }

    public long runId() {
        return claim.runId();
    }
}
