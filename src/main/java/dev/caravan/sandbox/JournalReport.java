package dev.caravan.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The journal as {@code GET /sandbox/journal} shows it.
 *
 * @param since start, or last reset
 * @param fleet what a complete read of every workspace would find
 * @param calls in all, those under way and those with a wrong key included
 * @param peakAtOnce most calls under way at once
 * @param busiestMinute most calls begun in any 60 s, counted in tenths of a second
 * @param byStatus ended calls by HTTP status, 0 for those that ended without one
 * @param workspaces those that were called, by name
 * @param newestCalls in the order in which they ended
 */
record JournalReport(
        Instant since,
        Totals fleet,
        long calls,
        int peakAtOnce,
        int busiestMinute,
        Map<Integer, Long> byStatus,
        Map<String, Workspace> workspaces,
        List<PastCall> newestCalls) {

    /** What there is to read. */
    record Totals(int workspaces, long accounts, long pages) {}

    /**
     * Calls with one workspace's key.
     *
     * @param pages that it has
     * @param distinctPages how many of them were asked for at least once
     * @param repeatedCalls calls for a page that had been asked for before
     * @param byPage calls by page; left out for workspaces of more than {@value #PAGES_SHOWN} pages
     */
    record Workspace(
            long calls,
            int peakAtOnce,
            Map<Integer, Long> byStatus,
            int pages,
            long distinctPages,
            long repeatedCalls,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SortedMap<Integer, Integer>> byPage) {

        static final int PAGES_SHOWN = 2_000;

        static Workspace of(Counts counts, int[] callsByPage, int pages) {
            long distinct = IntStream.of(callsByPage).filter(calls -> calls > 0).count();
            return new Workspace(
                    counts.calls(),
                    counts.peakAtOnce(),
                    counts.byStatus(),
                    pages,
                    distinct,
                    IntStream.of(callsByPage).asLongStream().sum() - distinct,
                    pages > PAGES_SHOWN ? Optional.empty() : Optional.of(called(callsByPage)));
        }

        private static SortedMap<Integer, Integer> called(int[] callsByPage) {
            SortedMap<Integer, Integer> byPage = new TreeMap<>();
            IntStream.range(0, callsByPage.length)
                    .filter(i -> callsByPage[i] > 0)
                    .forEach(i -> byPage.put(i + 1, callsByPage[i]));
            return byPage;
        }
    }

    /**
     * One ended call.
     *
     * @param workspace null when the key was nobody's
     * @param page 0 when what was asked for is no page
     */
    record PastCall(Instant start, @Nullable String workspace, int page, int status, long durationMs) {

        static PastCall of(Call call, int status) {
            long nanos = System.nanoTime() - call.startNanos();
            return new PastCall(
                    call.start(),
                    call.tenant().map(Tenant::name).orElse(null),
                    call.page(),
                    status,
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }
}
