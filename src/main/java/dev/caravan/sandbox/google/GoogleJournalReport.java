package dev.caravan.sandbox.google;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The journal as {@code GET /sandbox/google/journal} shows it.
 *
 * @param since start, or last reset
 * @param calls in all, those under way and those without a good token included
 * @param peakAtOnce most calls under way at once
 * @param byStatus ended calls by HTTP status, 0 for those that ended without one
 * @param users by e-mail address; the empty one is of calls without a good token
 * @param live calls for scripts that exist
 * @param stale calls for those that were deleted, moved or registered wrongly
 * @param scripts those that were called, by id
 * @param newestCalls in the order in which they ended
 */
record GoogleJournalReport(
        Instant since,
        long calls,
        int peakAtOnce,
        Map<Integer, Long> byStatus,
        Map<CallKind, Long> byKind,
        Map<String, User> users,
        Summary live,
        Summary stale,
        Map<String, Calls> scripts,
        List<PastCall> newestCalls) {

    /** @param busiestMinute most calls of the Apps Script API begun in any 60 s, counted in tenths of a second */
    record User(long calls, int busiestMinute, Map<Integer, Long> byStatus) {}

    /**
     * Calls for many scripts.
     *
     * @param scripts that are registered
     * @param called of these
     * @param calls for these
     * @param most calls for any one of these
     */
    record Summary(int scripts, int called, long calls, long most) {}

    /** Calls for one script. */
    record Calls(String name, long calls, Map<CallKind, Long> byKind, Map<Integer, Long> byStatus) {}

    /** One ended call. */
    record PastCall(Instant start, String user, CallKind kind, String script, int status, long durationMs) {

        static PastCall of(GoogleJournal.Entry entry, int status) {
            return new PastCall(
                    entry.start(),
                    entry.call().user(),
                    entry.call().kind(),
                    entry.call().script(),
                    status,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - entry.startNanos()));
        }
    }
}
