package dev.caravan.bench;

import dev.caravan.process.Api;
import dev.caravan.process.PostgresServer;
import dev.caravan.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P7: asks a ledger with a long history for everything that people and dashboards ask, and has it cleaned up. */
final class LedgerBenchmark {

    static final String NAME = "P7";

    private static final int DEFAULT_RUNS = 1_000_000;
    private static final int DEFAULT_ITEMS = 10;
    private static final int WARM_UP = 20;
    private static final int ASKED = 300;
    private static final int CLEANED = 20;
    private static final int STUCK = 1_000;
    private static final double TARGET_MS = 100;
    private static final Duration PRUNING = Duration.ofMinutes(30);

    private final Benchmarks.Options options;
    private final BenchSchema schema;
    private final int runs;
    private final int items;
    private final Random random = new Random(7);
    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    LedgerBenchmark(Benchmarks.Options options, PostgresServer database) {
        this.options = options;
        this.schema = new BenchSchema(database.fresh(NAME));
        this.runs = options.runs().orElse(DEFAULT_RUNS);
        this.items = options.items().orElse(DEFAULT_ITEMS);
    }

    String measure() {
        System.out.printf(Locale.ROOT, "%s: a ledger of %,d runs with %d items each%n", NAME, runs, items);
        // Its tables come with the first start.
        start().close();
        JdbcClient jdbc = schema.jdbc();
        LedgerHistory history = new LedgerHistory(jdbc, runs, items);
        long begun = System.nanoTime();
        history.write();
        notes.add("history written in %.0f s; runs %s, run_items %s, with their indexes"
                .formatted((System.nanoTime() - begun) / 1e9, size("runs"), size("run_items")));
        long due = history.due();
        try (MeasuredCaravan caravan = start()) {
            prune(history, due);
            Scans before = scans();
            ask(caravan.caravan().asAdmin());
            look(new ConsoleVisit(caravan.caravan().url()));
            cleanUp(caravan.caravan().asAdmin(), history);
            notes.add("sequential scans meanwhile, Caravan's own sweeps included: %s".formatted(scans().since(before)));
        }
        return markdown();
    }

    private MeasuredCaravan start() {
        Workload.Budget defaults = new Workload.Budget("defaults", new Workload.Limits(8, 4), 1, Map.of());
        return MeasuredCaravan.start(NAME, defaults, schema, options);
    }

    private void prune(LedgerHistory history, long due) {
        long begun = System.nanoTime();
        Waiting.until("the end of the pruning", PRUNING, () -> history.due() == 0);
        notes.add(
                "pruning: %,d runs with their items were due, and gone %.0f s after Caravan had started; it begins after 30 s"
                        .formatted(due, (System.nanoTime() - begun) / 1e9));
        schema.settle();
    }

    private void ask(Api api) {
        for (int again = 0; again < ASKED; again++) {
            api.get("/api/runs?scriptName=none").require(200);
        }
        lists().forEach((name, path) ->
                time(name, ASKED, () -> api.get(path.get()).require(200)));
        time("one run with its items", ASKED, () -> api.get("/api/runs/" + some())
                .require(200));
        time("items of a run", ASKED, () -> api.get("/api/runs/" + some() + "/items")
                .require(200));
        time("dashboard view", ASKED, () -> api.get("/script/dashboard-view").require(200));
        time("health", ASKED, () -> api.get("/api/health").require(200));
        time("a script begins", ASKED, () -> api.post("/script/logs", "{\"scriptName\":\"bench\"}")
                .require(201));
    }

    private void look(ConsoleVisit console) {
        pages().forEach((name, path) -> time("page: " + name, ASKED, () -> console.look(path.get())));
    }

    private Map<String, Supplier<String>> pages() {
        Map<String, Supplier<String>> pages = new LinkedHashMap<>();
        pages.put("overview", () -> "/");
        pages.put("runs", () -> "/runs");
        pages.put("failed runs of a script", () -> "/runs?job=script-frequent&status=failed");
        pages.put("a run", () -> "/runs/" + some());
        pages.put("jobs", () -> "/jobs");
        pages.put("planned starts", () -> "/planned-starts");
        pages.put("alerts", () -> "/alerts");
        pages.put("audit log", () -> "/audit");
        return pages;
    }

    private Map<String, Supplier<String>> lists() {
        Map<String, Supplier<String>> lists = new LinkedHashMap<>();
        lists.put("newest", () -> "/api/runs");
        lists.put("somewhere in the middle", () -> "/api/runs?cursor=" + some());
        for (String list : List.of("/api/runs", "/script/logs")) {
            boolean words = list.startsWith("/api");
            String cancelled = words ? "cancelled" : "-2";
            lists.put(list + ": a frequent script", () -> list + "?scriptName=script-frequent&cursor=" + some());
            lists.put(list + ": a script of few runs", () -> list + "?scriptName=script-rare");
            lists.put(list + ": a script of no run", () -> list + "?scriptName=none");
            lists.put(list + ": a rare status", () -> list + "?status=" + cancelled);
            lists.put(
                    list + ": a status that the script never had",
                    () -> list + "?scriptName=script-frequent&status=" + cancelled);
            lists.put(list + ": under way", () -> list + "?status=" + (words ? "running" : "2"));
            lists.put(list + ": an hour, 60 days ago", () -> list + hour());
            lists.put(
                    list + ": that hour, a script and a status",
                    () -> list + hour() + "&scriptName=script-frequent&status=" + (words ? "failed" : "-1"));
        }
        lists.put("a rare trigger", () -> "/api/runs?trigger=recovery&cursor=" + some());
        lists.put("a rare trigger of a script", () -> "/api/runs?trigger=recovery&scriptName=script-12");
        lists.put("a subject", () -> "/api/runs?subject=subject-" + 33 * random.nextInt(27));
        lists.put(
                "a subject, a script and a status",
                () -> "/api/runs?scriptName=script-frequent&status=failed&subject=subject-" + 33 * random.nextInt(27));
        lists.put(
                "everything at once",
                () -> "/api/runs" + hour()
                        + "&trigger=api&scriptName=script-frequent&status=failed&subject=subject-33");
        return lists;
    }

    private void cleanUp(Api api, LedgerHistory history) {
        time("clean-up, nothing stuck", CLEANED, () -> api.post("/script/cleanup-stale", "")
                .require(200));
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            history.addStuck(STUCK);
            long begun = System.nanoTime();
            Api.Answer answer = api.post("/script/cleanup-stale", "").require(200);
            times.add((System.nanoTime() - begun) / 1e6);
            if (answer.json().at("/data/totalLogsUpdated").asInt() != STUCK) {
                throw new IllegalStateException("Cleaned up otherwise: " + answer.json());
            }
        }
        add("clean-up, %,d runs stuck".formatted(STUCK), times, true);
    }

    private void time(String what, int times, Runnable asked) {
        for (int again = 0; again < Math.min(times, WARM_UP); again++) {
            asked.run();
        }
        List<Double> millis = new ArrayList<>();
        for (int again = 0; again < times; again++) {
            long begun = System.nanoTime();
            asked.run();
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        add(what, millis, false);
    }

    private void add(String what, List<Double> times, boolean grows) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double last = sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
        String verdict = last < TARGET_MS ? "met" : "**missed**";
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %s |",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                last,
                sorted[sorted.length - 1],
                grows ? "" : verdict));
        System.out.println("  " + rows.get(rows.size() - 1));
    }

    private long some() {
        // The oldest hundredth was pruned.
        return runs - (long) random.nextInt(runs / 10 * 9);
    }

    private static String hour() {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(60, ChronoUnit.DAYS);
        return "?from=%s&to=%s".formatted(hour, hour.plus(1, ChronoUnit.HOURS));
    }

    private String size(String table) {
        return schema.jdbc()
                .sql("select pg_size_pretty(pg_total_relation_size(cast(:table as regclass)))")
                .param("table", table)
                .query(String.class)
                .single();
    }

    private Scans scans() {
        return schema.jdbc().sql("""
                        select sum(seq_scan) filter (where relname = 'runs') as runs,
                               sum(seq_scan) filter (where relname = 'run_items') as items
                          from pg_stat_user_tables
                        """).query(Scans.class).single();
    }

    /** How often a whole table was read. */
    private record Scans(long runs, long items) {

        Scans since(Scans before) {
            return new Scans(runs - before.runs, items - before.items);
        }

        @Override
        public String toString() {
            return "%d of runs, %d of run_items".formatted(runs, items);
        }
    }

    private String markdown() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%n### %s, a ledger of %,d runs with %d items each%n%n", NAME, runs, items));
        text.append("| what | asked | p50 ms | p99 ms | max ms | p99 < 100 ms |\n|---|---:|---:|---:|---:|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        notes.forEach(note -> text.append("\n- ").append(note));
        return text.append('\n').toString();
    }
}
