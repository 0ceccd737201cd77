package dev.caravan.sandbox.google;

/** What has become of a script that is registered. */
enum Fate {
    /** It exists, and may be read. */
    LIVE,
    /** Deleted, or recreated under another id. */
    GONE,
    /** What was registered is no id: the key of an old project. */
    INVALID,
    /** Moved to another account, or no longer shared. */
    DENIED
}
