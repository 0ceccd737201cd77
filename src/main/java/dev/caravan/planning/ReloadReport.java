package dev.caravan.planning;

import java.util.List;

/**
 * What a reload came to.
 *
 * @param items the triggers that were changed
 * @param unreadable the rows of which nothing can be planned
 */
public record ReloadReport(List<Change> items, List<Unreadable> unreadable) {

    /**
     * A trigger that was changed in Quartz's store, which all nodes share.
     *
     * @param change what was amiss and how it is now, in words
     */
    public record Change(String name, String change) {}

    /** A row whose schedule or zone cannot be read. */
    public record Unreadable(String name, String reason) {}
}
