package dev.caravan.sandbox.google;

import java.time.Duration;
import java.util.List;

/** What a script does, and so how its executions look. */
enum Task {
    /** Often and long: one is running nearly always. */
    REPLY_SYNC("reply sync", Duration.ofMinutes(15), Duration.ofMinutes(9), 2, "syncReplies", "retryReplies"),
    /** Fails often. */
    LEAD_IMPORT("lead import", Duration.ofHours(1), Duration.ofSeconds(40), 30, "importLeads", "onFormSubmit"),
    DAILY_REPORT("report", Duration.ofHours(6), Duration.ofSeconds(95), 5, "sendReport", "doGet");

    private static final List<Task> ALL = List.of(values());

    private final String words;
    private final Duration every;
    private final Duration typical;
    private final int failuresInHundred;
    private final String byTime;
    private final String byHand;

    Task(String words, Duration every, Duration typical, int failuresInHundred, String byTime, String byHand) {
        this.words = words;
        this.every = every;
        this.typical = typical;
        this.failuresInHundred = failuresInHundred;
        this.byTime = byTime;
        this.byHand = byHand;
    }

    /** Tasks in turn. */
    static Task ofIndex(int index) {
        return ALL.get(index % ALL.size());
    }

    String words() {
        return words;
    }

    Duration every() {
        return every;
    }

    /** Executions last from half to one and a half of it. */
    Duration typical() {
        return typical;
    }

    int failuresInHundred() {
        return failuresInHundred;
    }

    /** The first one is started by time, the second by people and events. */
    List<String> functions() {
        return List.of(byTime, byHand);
    }
}
