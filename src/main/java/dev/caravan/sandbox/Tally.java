package dev.caravan.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts between two resets; guarded by its {@link Journal}. */
final class Tally {

    private final int perPage;
    private final Instant since;
    private final Counts all = new Counts();
    private final BusiestMinute busiestMinute = new BusiestMinute();
    private final Map<Tenant, Counts> byTenant = new LinkedHashMap<>();
    private final Map<Tenant, int[]> callsByPage = new LinkedHashMap<>();
    private final Deque<JournalReport.PastCall> newest = new ArrayDeque<>();

    Tally(int perPage, Instant since) {
        this.perPage = perPage;
        this.since = since;
    }

    Call begin(Optional<Tenant> tenant, int page, Instant now) {
        long nanos = System.nanoTime();
        all.begin();
        busiestMinute.add(TimeUnit.NANOSECONDS.toMillis(nanos));
        tenant.ifPresent(known -> {
            byTenant.computeIfAbsent(known, key -> new Counts()).begin();
            countPage(known, page);
        });
        return new Call(this, tenant, page, now, nanos);
    }

    void end(Call call, int status) {
        all.end(status);
        call.tenant().ifPresent(known -> byTenant.getOrDefault(known, all).end(status));
        if (newest.size() == Journal.CALLS_KEPT) {
            newest.removeFirst();
        }
        newest.addLast(JournalReport.PastCall.of(call, status));
    }

    JournalReport report(JournalReport.Totals totals, int calls) {
        Map<String, JournalReport.Workspace> workspaces = new TreeMap<>();
        byTenant.forEach((tenant, counts) -> workspaces.put(tenant.name(), workspace(tenant, counts)));
        List<JournalReport.PastCall> listed =
                newest.stream().skip(Math.max(0, newest.size() - calls)).toList();
        return new JournalReport(
                since,
                totals,
                all.calls(),
                all.peakAtOnce(),
                busiestMinute.busiest(),
                all.byStatus(),
                workspaces,
                listed);
    }

    private void countPage(Tenant tenant, int page) {
        int last = tenant.pages(perPage);
        if (page >= 1 && page <= last) {
            callsByPage.computeIfAbsent(tenant, key -> new int[last])[page - 1]++;
        }
    }

    private JournalReport.Workspace workspace(Tenant tenant, Counts counts) {
        return JournalReport.Workspace.of(counts, callsByPage.getOrDefault(tenant, new int[0]), tenant.pages(perPage));
    }
}
