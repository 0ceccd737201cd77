package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.process.PostgresServer;
import dev.caravan.process.StandInProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Measures the sync of one workload's fleet under each of its budgets, and by the programs it is compared with. */
final class SyncBenchmark {

    /** Runs of each row, unless told otherwise. */
    private static final int MEASURED = 3;

    private static final String NEW = ", sizes unknown, no rows yet";
    private static final String UNCHANGED = ", sizes known, data unchanged";

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
                    rows.addAll(measure(budget, standIn));
                }
            }
            if (workload.comparison() == Workload.Comparison.REPLACED_ALGORITHM) {
                compareWithOthers(rows, standIn);
            }
        }
        return table;
    }

    /** Rows for one budget: of a cold process, of one that knows nothing of the fleet, and of one that has seen it. */
    private List<ResultTable.Row> measure(Workload.Budget budget, StandInProcess standIn) throws InterruptedException {
        String name = workload.name() + "-" + budget.limits().inAll();
        BenchSchema schema = new BenchSchema(database.fresh(name));
        table.note(budget.name() + ": " + budget.inWords());
        Meter meter = new Meter(standIn);
        try (MeasuredCaravan caravan = MeasuredCaravan.start(name, budget, schema, options)) {
            caravan.register(standIn);
            add(budget.name() + ", first of the process", List.of(meter.take(caravan, false)), budget.limits());
            Optional<LowerBound> program = workload.comparison() == Workload.Comparison.LOWER_BOUND
                    ? Optional.of(lowerBound(standIn, budget.limits().inAll()))
                    : Optional.empty();
            return List.of(
                    measure(budget, caravan, program, NEW, meter), measure(budget, caravan, program, UNCHANGED, meter));
        }
    }

    /** In turns, so that a machine that is slow for a while is slow for both. */
    private ResultTable.Row measure(
            Workload.Budget budget, Subject caravan, Optional<LowerBound> program, String what, Meter meter)
            throws InterruptedException {
        double load = Machine.load();
        List<Measurement> byProgram = new ArrayList<>();
        List<Measurement> byCaravan = new ArrayList<>();
        for (int run = 0; run < options.runs().orElse(MEASURED); run++) {
            if (program.isPresent()) {
                byProgram.add(meter.take(program.get(), what.equals(NEW)));
            }
            byCaravan.add(meter.take(caravan, what.equals(NEW)));
        }
        Duration bound = program.isPresent()
                ? add("hand-tuned, " + budget.name() + what, byProgram, budget.limits())
                        .middle()
                : bound(byCaravan, budget.limits());
        return table.add(
                new ResultTable.Row(budget.name() + what, byCaravan, bound, OptionalDouble.of(budget.target()), load));
    }

    private void compareWithOthers(List<ResultTable.Row> rows, StandInProcess standIn) throws InterruptedException {
        for (int inAll : List.of(8, 24, 64)) {
            if (options.wantsRow("hand-tuned")) {
                LowerBound program = lowerBound(standIn, inAll);
                measureAnew("hand-tuned, " + inAll + " at once" + NEW, program, program.limits(), standIn);
            }
        }
        if (options.wantsRow("replaced")) {
            BenchSchema schema = new BenchSchema(database.fresh(workload.name() + "-replaced"));
            ResultTable.Row replaced = measureAnew(
                    "replaced algorithm: three at a time, barrier",
                    new ReplacedAlgorithm(fleet(standIn), schema),
                    new Workload.Limits(ReplacedAlgorithm.AT_ONCE, 1),
                    standIn);
            rows.forEach(row -> table.note(String.format(
                    Locale.ROOT,
                    "%s: %.1f × faster than the replaced algorithm",
                    row.what(),
                    replaced.median() / row.median())));
        }
    }

    private ResultTable.Row measureAnew(String what, Subject subject, Workload.Limits limits, StandInProcess standIn)
            throws InterruptedException {
        List<Measurement> runs = new ArrayList<>();
        for (int run = 0; run < options.runs().orElse(MEASURED); run++) {
            runs.add(new Meter(standIn).take(subject, true));
        }
        return add(what, runs, limits);
    }

    /** After a run that is not counted: its classes are loaded and compiled. */
    private LowerBound lowerBound(StandInProcess standIn, int inAll) throws InterruptedException {
        BenchSchema schema = new BenchSchema(database.fresh(workload.name() + "-bound-" + inAll));
        LowerBound program = new LowerBound(fleet(standIn), schema, inAll);
        program.sync();
        return program;
    }

    private ResultTable.Row add(String what, List<Measurement> runs, Workload.Limits limits) {
        return table.add(new ResultTable.Row(what, runs, bound(runs, limits), OptionalDouble.empty(), Machine.load()));
    }

    private Duration bound(List<Measurement> runs, Workload.Limits limits) {
        Calls calls = runs.get(0).calls();
        return limits.bound(calls.fleetPages(), calls.biggestPages(), workload.latency());
    }

    private static JsonNode fleet(StandInProcess standIn) {
        return standIn.api().get("/sandbox/fleet").json();
    }
}
