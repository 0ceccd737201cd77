package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.process.PostgresServer;
import dev.caravan.process.StandInProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Measures the sync of one workload's fleet under each of its budgets, then by the algorithm that Caravan replaces. */
final class SyncBenchmark {

    private final Workload workload;
    private final Benchmarks.Options options;
    private final PostgresServer database;
    private final ResultTable table;

    SyncBenchmark(Workload workload, Benchmarks.Options options, PostgresServer database) {
        this.workload = workload;
        this.options = options;
        this.database = database;
        this.table = new ResultTable(workload.name() + ", " + workload.description());
    }

    ResultTable measure() throws InterruptedException {
        System.out.println(workload.name() + ": " + workload.description());
        try (StandInProcess standIn = StandInProcess.start(workload.standIn())) {
            List<ResultTable.Row> rows = new ArrayList<>();
            for (Workload.Budget budget : workload.budgets()) {
                if (options.wantsRow(budget.name())) {
                    rows.add(measure(budget, standIn));
                }
            }
            if (workload.withReplaced() && options.wantsRow("replaced")) {
                compare(replaced(standIn), rows);
            }
        }
        return table;
    }

    /** Rows for one budget: of a cold process, of one that knows nothing of the fleet, and of one that has seen it. */
    private ResultTable.Row measure(Workload.Budget budget, StandInProcess standIn) throws InterruptedException {
        String name = workload.name() + "-" + budget.limits().inAll();
        BenchSchema schema = new BenchSchema(database.fresh(name));
        table.note(budget.name() + ": " + budget.inWords());
        try (MeasuredCaravan caravan = MeasuredCaravan.start(name, budget, schema, options)) {
            caravan.register(standIn);
            Sync sync = new Sync(caravan, schema, standIn);
            add(budget, ", first of the process", OptionalDouble.empty(), 1, sync);
            add(budget, ", sizes unknown, no rows yet", OptionalDouble.of(budget.target()), options.runs(), () -> {
                schema.forgetAccounts();
                return sync.take();
            });
            return add(
                    budget, ", sizes known, data unchanged", OptionalDouble.of(budget.target()), options.runs(), sync);
        }
    }

    private ResultTable.Row replaced(StandInProcess standIn) throws InterruptedException {
        BenchSchema schema = new BenchSchema(database.fresh(workload.name() + "-replaced"));
        ReplacedAlgorithm replaced = new ReplacedAlgorithm(fleet(standIn), schema);
        Workload.Limits limits = new Workload.Limits(ReplacedAlgorithm.AT_ONCE, 1);
        double load = Machine.load();
        List<Measurement> runs = new ArrayList<>();
        for (int run = 0; run < options.runs(); run++) {
            standIn.forgetCalls();
            long transaction = schema.nextTransaction();
            Duration cpu = ownCpu();
            Duration wall = replaced.sync();
            runs.add(new Measurement(
                    wall,
                    Calls.of(standIn.journal()),
                    schema.accountsWrittenSince(transaction),
                    ownCpu().minus(cpu),
                    OptionalLong.empty()));
        }
        return table.add(
                row("replaced algorithm: three at a time, barrier", runs, limits, OptionalDouble.empty(), load));
    }

    private void compare(ResultTable.Row replaced, List<ResultTable.Row> rows) {
        rows.forEach(row -> table.note(String.format(
                Locale.ROOT,
                "%s: %.1f × faster than the replaced algorithm",
                row.what(),
                replaced.median() / row.median())));
    }

    private ResultTable.Row add(Workload.Budget budget, String what, OptionalDouble target, int times, Run run)
            throws InterruptedException {
        double load = Machine.load();
        List<Measurement> runs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            runs.add(run.take());
        }
        return table.add(row(budget.name() + what, runs, budget.limits(), target, load));
    }

    private ResultTable.Row row(
            String what, List<Measurement> runs, Workload.Limits limits, OptionalDouble target, double load) {
        Calls fleet = runs.get(0).calls();
        Duration bound = limits.bound(fleet.fleetPages(), fleet.biggestPages(), workload.latency());
        return new ResultTable.Row(what, runs, bound, target, load);
    }

    private static JsonNode fleet(StandInProcess standIn) {
        return standIn.api().get("/sandbox/fleet").json();
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Something that can be measured again and again. */
    private interface Run {
        Measurement take() throws InterruptedException;
    }

    /** One sync of the whole fleet. */
    private record Sync(MeasuredCaravan caravan, BenchSchema schema, StandInProcess standIn) implements Run {

        @Override
        public Measurement take() throws InterruptedException {
            schema.settle();
            standIn.forgetCalls();
            long transaction = schema.nextTransaction();
            Duration cpu = caravan.cpu();
            Duration wall = caravan.sync();
            return new Measurement(
                    wall,
                    Calls.of(standIn.journal()),
                    schema.accountsWrittenSince(transaction),
                    caravan.cpu().minus(cpu),
                    caravan.peakResident());
        }
    }
}
