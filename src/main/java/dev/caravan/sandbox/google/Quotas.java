package dev.caravan.sandbox.google;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts each user's calls of the last 60 seconds; those that were refused do not count. */
final class Quotas {

    private static final long MINUTE = TimeUnit.SECONDS.toNanos(60);

    private final GoogleProperties settings;
    private final Map<Account, Deque<Long>> spent = new HashMap<>();

    Quotas(GoogleProperties settings) {
        this.settings = settings;
    }

    /** {@return whether there was one left} */
    synchronized boolean spend(int user, CallKind call) {
        if (call.quota() == CallKind.Quota.NONE) {
            return true;
        }
        Deque<Long> times = spent.computeIfAbsent(new Account(user, call.quota()), account -> new ArrayDeque<>());
        long now = System.nanoTime();
        while (!times.isEmpty() && now - times.getFirst() >= MINUTE) {
            times.removeFirst();
        }
        if (times.size() >= limit(call)) {
            return false;
        }
        times.addLast(now);
        return true;
    }

    int limit(CallKind call) {
        return call.quota() == CallKind.Quota.MANAGEMENT ? settings.managementPerMinute() : settings.sheetsPerMinute();
    }

    synchronized void reset() {
        spent.clear();
    }

    private record Account(int user, CallKind.Quota quota) {}
}
