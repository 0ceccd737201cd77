package dev.caravan.runs;

/**
 * The right to work on an item, until its outcome is written or it is lost with the node's lease.
 *
 * @param key the item's key
 * @param resource what is worked on
 * @param attempt 1 for the first
 * @param token fencing token: what is written under it counts only while the item still holds it
 */
public record ItemClaim(long itemId, long runId, String key, String resource, String lane, int attempt, long token) {}
