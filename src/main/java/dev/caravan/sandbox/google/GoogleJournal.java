package dev.caravan.sandbox.google;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.caravan.sandbox.BusiestMinute;
import dev.caravan.sandbox.Counts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What reached Google's stand-in, since its start or the last reset. Its memory grows with scripts, not with calls. */
final class GoogleJournal {

    /** Older calls are counted, no longer listed. */
    static final int CALLS_KEPT = 1_000;

    private final ScriptFleet fleet;
    private final Clock clock;
    private Tally tally;

    GoogleJournal(ScriptFleet fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
        this.tally = new Tally(clock.instant());
    }

    synchronized Entry begin(GoogleCall call) {
        Entry entry = new Entry(tally, call, clock.instant(), System.nanoTime());
        tally.begin(entry);
        return entry;
    }

    /** A call from before a reset leaves no trace. */
    synchronized void end(Entry entry, int status) {
        entry.tally().end(entry, status);
    }

    /** @param calls how many of the newest calls to list */
    synchronized GoogleJournalReport report(int calls) {
        return new GoogleJournalReport(
                tally.since,
                tally.all.calls(),
                tally.all.peakAtOnce(),
                tally.all.byStatus(),
                new EnumMap<>(tally.byKind),
                users(),
                summary(script -> script.fate() == Fate.LIVE),
                summary(script -> script.fate() != Fate.LIVE),
                scripts(),
                tally.newest.stream()
                        .skip(Math.max(0, tally.newest.size() - calls))
                        .toList());
    }

    synchronized void reset() {
        tally = new Tally(clock.instant());
    }

    private Map<String, GoogleJournalReport.User> users() {
        Map<String, GoogleJournalReport.User> users = new TreeMap<>();
        tally.users.forEach((user, calls) -> users.put(
                user,
                new GoogleJournalReport.User(calls.counts.calls(), calls.busiest.busiest(), calls.counts.byStatus())));
        return users;
    }

    private Map<String, GoogleJournalReport.Calls> scripts() {
        Map<String, GoogleJournalReport.Calls> scripts = new TreeMap<>();
        tally.scripts.forEach((id, calls) -> scripts.put(
                id,
                new GoogleJournalReport.Calls(
                        fleet.withId(id).map(Script::name).orElse("nobody's"),
                        calls.counts.calls(),
                        new EnumMap<>(calls.byKind),
                        calls.counts.byStatus())));
        return scripts;
    }

    private GoogleJournalReport.Summary summary(Predicate<Script> which) {
        List<Script> scripts = fleet.scripts().stream().filter(which).toList();
        List<Long> calls = scripts.stream()
                .map(script -> tally.scripts.get(script.id()))
                .filter(known -> known != null)
                .map(known -> known.counts.calls())
                .toList();
        return new GoogleJournalReport.Summary(
                scripts.size(),
                calls.size(),
                calls.stream().mapToLong(Long::longValue).sum(),
                calls.stream().max(Comparator.naturalOrder()).orElse(0L));
    }

    /** A call under way. */
    record Entry(@JsonIgnore Tally tally, GoogleCall call, Instant start, long startNanos) {}

    private static final class OfScript {
        private final Counts counts = new Counts();
        private final Map<CallKind, Long> byKind = new EnumMap<>(CallKind.class);
    }

    private static final class OfUser {
        private final Counts counts = new Counts();
        private final BusiestMinute busiest = new BusiestMinute();
    }

    /** Counts between two resets. */
    static final class Tally {

        private final Instant since;
        private final Counts all = new Counts();
        private final Map<CallKind, Long> byKind = new EnumMap<>(CallKind.class);
        private final Map<String, OfUser> users = new TreeMap<>();
        private final Map<String, OfScript> scripts = new TreeMap<>();
        private final Deque<GoogleJournalReport.PastCall> newest = new ArrayDeque<>();

        Tally(Instant since) {
            this.since = since;
        }

        private void begin(Entry entry) {
            GoogleCall call = entry.call();
            all.begin();
            byKind.merge(call.kind(), 1L, Long::sum);
            OfUser user = users.computeIfAbsent(call.user(), key -> new OfUser());
            user.counts.begin();
            if (call.kind().quota() == CallKind.Quota.MANAGEMENT) {
                user.busiest.add(TimeUnit.NANOSECONDS.toMillis(entry.startNanos()));
            }
            if (!call.script().isEmpty()) {
                OfScript script = scripts.computeIfAbsent(call.script(), key -> new OfScript());
                script.counts.begin();
                script.byKind.merge(call.kind(), 1L, Long::sum);
            }
        }

        private void end(Entry entry, int status) {
            all.end(status);
            users.computeIfAbsent(entry.call().user(), key -> new OfUser())
                    .counts
                    .end(status);
            @Nullable OfScript script = scripts.get(entry.call().script());
            if (script != null) {
                script.counts.end(status);
            }
            if (newest.size() == CALLS_KEPT) {
                newest.removeFirst();
            }
            newest.addLast(GoogleJournalReport.PastCall.of(entry, status));
        }
    }
}
