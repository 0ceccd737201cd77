package dev.caravan.quarantine;

import java.util.List;
import java.util.Map;

/**
 * What a purge deletes, or would.
 *
 * @param dryRun whether nothing was deleted
 */
public record PurgeReport(boolean dryRun, List<Item> items) {

    /**
     * One thing that goes.
     *
     * @param counts rows that depend on it, by table
     */
    public record Item(String ref, String name, String reason, Map<String, Long> counts) {}
}
