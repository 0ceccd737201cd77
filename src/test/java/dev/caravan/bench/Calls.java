package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What reached the stand-in.
 *
 * @param fleetPages pages of all workspaces: the fewest calls that read everything
 * @param biggestPages pages of the biggest workspace
 * @param repeated calls for a page that had been asked for before
 */
record Calls(long calls, int peakAtOnce, long fleetPages, int biggestPages, long repeated) {

    /** As the stand-in's journal says. */
    static Calls of(JsonNode journal) {
        int biggest = 0;
        long repeated = 0;
        for (JsonNode workspace : journal.get("workspaces")) {
            biggest = Math.max(biggest, workspace.get("pages").asInt());
            repeated += workspace.get("repeatedCalls").asLong();
        }
        return new Calls(
                journal.get("calls").asLong(),
                journal.get("peakAtOnce").asInt(),
                journal.at("/fleet/pages").asLong(),
                biggest,
                repeated);
    }
}
