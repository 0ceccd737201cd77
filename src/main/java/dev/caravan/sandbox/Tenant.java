package dev.caravan.sandbox;

/**
 * A workspace of the stand-in. Its accounts are not held: each is made from the seed and its place when a page asks.
 *
 * @param index place in the fleet, from 0
 * @param name unique in the fleet; may hold spaces, quotes and letters beyond ASCII
 * @param domain where its mailboxes live, under the reserved top-level domain {@code example}
 * @param apiKey as Email Bison makes them: number, bar, random text
 * @param accounts number of sender accounts
 * @param seed of its accounts' content
 */
record Tenant(int index, String name, String domain, String apiKey, int accounts, long seed) {

    /** Room that each workspace's ids have, so that a workspace can grow without meeting another's ids. */
    static final int ID_ROOM = 2_000_000;

    /** As the workspace's own number upstream. */
    int bisonWorkspaceId() {
        return 101 + index;
    }

    /** The upstream id of the account at a place, from 0: distinct over the whole fleet, rising with the place. */
    long accountId(int place) {
        return (long) index * ID_ROOM + place + 1;
    }

    /** Number of pages; an empty workspace has one, as Laravel counts. */
    int pages(int perPage) {
        return Math.max(1, (accounts + perPage - 1) / perPage);
    }

    /** The same with the first half of its accounts. */
    Tenant shrunk() {
        return new Tenant(index, name, domain, apiKey, accounts / 2, seed);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Tenant[%s, %d accounts]".formatted(name, accounts);
    }
}
