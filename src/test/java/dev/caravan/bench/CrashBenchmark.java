package dev.caravan.bench;

import dev.caravan.process.PostgresServer;
import dev.caravan.process.StandInProcess;
import dev.caravan.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Syncs a fleet once in one go, and once with a {@code kill -9} when half of its pages are read. */
final class CrashBenchmark {

    private static final Duration HALF_A_RUN = Duration.ofMinutes(10);

    private final Workload workload;
    private final Workload.Budget budget;
    private final Benchmarks.Options options;
    private final BenchSchema schema;
    private final ResultTable table;

    CrashBenchmark(Workload workload, Benchmarks.Options options, PostgresServer database) {
        this.workload = workload;
        this.budget = workload.budgets().get(0);
        this.options = options;
        this.schema = new BenchSchema(database.fresh(workload.name()));
        this.table = new ResultTable(workload.name() + ", " + workload.description());
    }

    ResultTable measure() throws InterruptedException {
        System.out.println(workload.name() + ": " + workload.description());
        table.note(budget.name() + ": " + budget.inWords());
        try (StandInProcess standIn = StandInProcess.start(workload.standIn())) {
            Meter meter = new Meter(standIn);
            long run;
            long transaction;
            try (MeasuredCaravan caravan = start()) {
                caravan.register(standIn);
                add("in one go, first of the process", meter.take(caravan, true));
                caravan.forgetAccounts();
                standIn.forgetCalls();
                transaction = schema.nextTransaction();
                run = killHalfway(caravan);
            }
            goOn(run, transaction, standIn);
        }
        return table;
    }

    private MeasuredCaravan start() {
        return MeasuredCaravan.start(workload.name(), budget, schema, options);
    }

    private long killHalfway(MeasuredCaravan caravan) {
        long run = caravan.caravan().startSync();
        List<Long> seen = new ArrayList<>(List.of(0L));
        Waiting.until("half of the pages", HALF_A_RUN, () -> {
            long done = caravan.caravan().run(run).at("/progress/done").asLong();
            long total = caravan.caravan().run(run).at("/progress/total").asLong();
            if (done > seen.get(seen.size() - 1)) {
                seen.add(done);
            }
            return total > 1 && done > total / 2;
        });
        caravan.caravan().process().kill();
        table.note("progress was seen to grow %d times before the kill, which came at page %d"
                .formatted(seen.size() - 1, seen.get(seen.size() - 1)));
        return run;
    }

    private void goOn(long run, long transaction, StandInProcess standIn) {
        try (MeasuredCaravan next = start()) {
            Duration wall = next.awaitEnd(run);
            Calls calls = Calls.of(standIn.journal());
            long written = schema.accountsWrittenSince(transaction);
            add(
                    "killed halfway and started again",
                    new Measurement(wall, calls, written, next.cpu(), next.peakResident()));
            table.note("pages read again: %d; in flight at the kill may have been %d"
                    .formatted(calls.repeated(), budget.limits().perWorkspace()));
        }
    }

    private void add(String what, Measurement run) {
        Duration bound =
                budget.limits().bound(run.calls().fleetPages(), run.calls().biggestPages(), workload.latency());
        table.add(new ResultTable.Row(what, List.of(run), bound, OptionalDouble.empty(), Machine.load()));
    }
}
