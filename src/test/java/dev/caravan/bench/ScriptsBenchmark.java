package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.process.CaravanProcess;
import dev.caravan.process.GoogleUpstream;
import dev.caravan.process.Launch;
import dev.caravan.process.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts what stale scripts cost: in the run that finds them, and in the next. */
final class ScriptsBenchmark {

    static final String NAME = "P5";

    private static final String HEAD = """

            ### P5, stale scripts

            | scripts, run | s | bound s | × bound | live ones synced | newly stale | calls | for each newly stale | for those known | busiest minute | allowed | CPU s | peak RSS MB | load |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final List<Case> CASES = List.of(
            new Case("78, 3 live", 78, 3, 90, "all settings at their defaults"),
            new Case("10,000, 400 live", 10_000, 400, 60_000, "--caravan.scripts.requests-per-minute=60000"));

    private final Benchmarks.Options options;
    private final PostgresServer database;
    private final List<String> lines = new ArrayList<>();

    ScriptsBenchmark(Benchmarks.Options options, PostgresServer database) {
        this.options = options;
        this.database = database;
    }

    /**
     * Scripts, and how many calls a minute are allowed for them.
     *
     * @param settings that differ from the defaults, in words
     */
    private record Case(String name, int scripts, int live, int perMinute, String settings) {}

    String measure() {
        System.out.println(NAME + ": stale scripts, " + LATENCY.toMillis() + " ms a call");
        CASES.stream().filter(each -> options.wantsRow(each.name())).forEach(this::measure);
        StringBuilder table = new StringBuilder(HEAD);
        lines.forEach(line -> table.append(line).append('\n'));
        CASES.forEach(
                each -> table.append("\n- ").append(each.name()).append(": ").append(each.settings()));
        return table.append('\n').toString();
    }

    private void measure(Case each) {
        BenchSchema schema = new BenchSchema(database.fresh(NAME + "-" + each.scripts()));
        try (GoogleUpstream google = GoogleUpstream.start(options.directory(), LATENCY, each.scripts(), each.live());
                CaravanProcess caravan = start(each, google, schema)) {
            schema.disableSchedules();
            google.registerAt(caravan);
            measure(each, "first", google, caravan, schema);
            measure(each, "second", google, caravan, schema);
            caravan.stop();
        }
    }

    private CaravanProcess start(Case each, GoogleUpstream google, BenchSchema schema) {
        return CaravanProcess.launch(Launch.in(options.directory())
                        .jvm("-Xmx512m", "-XX:+UseSerialGC")
                        .jvm(options.jvm().toArray(String[]::new))
                        .on(schema.database())
                        .with("--caravan.data-dir=" + options.directory().resolve("data-" + NAME + each.scripts()))
                        .with(google.settings(each.perMinute()))
                        .with(options.caravan().toArray(String[]::new)))
                .awaitStarted();
    }

    private void measure(Case each, String run, GoogleUpstream google, CaravanProcess caravan, BenchSchema schema) {
        schema.settle();
        google.forgetCalls();
        double load = Machine.load();
        Duration cpu = caravan.process().cpu();
        Duration wall = new MeasuredCaravan(caravan, schema)
                .awaitEnd(caravan.asCron()
                        .post("/api/cron/sync-executions", "")
                        .require(202)
                        .runId());
        JsonNode journal = google.journal();
        JsonNode figures = caravan.asCron().get("/api/sync/executions").json().path("last");
        add(new Row(
                each,
                run,
                wall,
                figures,
                journal,
                google.busiestMinute(),
                caravan.process().cpu().minus(cpu),
                caravan.process().peakResident().orElse(0),
                load));
    }

    private void add(Row row) {
        lines.add(row.markdown());
        System.out.println("  " + row.markdown());
    }

    /**
     * One run.
     *
     * @param figures as Caravan says them
     * @param journal as the stand-in counted
     */
    private record Row(
            Case what,
            String run,
            Duration wall,
            JsonNode figures,
            JsonNode journal,
            int busiestMinute,
            Duration cpu,
            long peakResident,
            double load) {

        String markdown() {
            long newlyStale = figures.path("newlyStale").asLong();
            long stale = journal.at("/stale/calls").asLong();
            double seconds = wall.toMillis() / 1000.0;
            return String.format(
                    Locale.ROOT,
                    "| %s, %s run | %.1f | %.1f | %.2f | %d of %d | %d | %d | %s | %s | %d | %d | %.1f | %.0f | %.1f |",
                    what.name(),
                    run,
                    seconds,
                    bound(),
                    seconds / bound(),
                    figures.path("synced").asLong(),
                    what.live(),
                    newlyStale,
                    calls(),
                    newlyStale == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.2f, at most %d",
                                    (double) stale / newlyStale,
                                    journal.at("/stale/most").asLong()),
                    newlyStale == 0 ? String.valueOf(stale) : "",
                    busiestMinute,
                    what.perMinute(),
                    cpu.toMillis() / 1000.0,
                    peakResident / 1e6,
                    load);
        }

        private long calls() {
            return journal.at("/live/calls").asLong()
                    + journal.at("/stale/calls").asLong();
        }

        /** The request budget spread over the minute, the first call at once; or four calls at once: what takes longer. */
        private double bound() {
            double spread = (calls() - 1) * 60.0 / what.perMinute();
            double atOnce = calls() * LATENCY.toMillis() / 1000.0 / 4;
            return Math.max(spread, atOnce);
        }
    }
}
