package dev.caravan.bench;

import dev.caravan.process.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/**
 * The program behind {@code bench/run}; what it takes stands in {@code bench/README.md}. It leaves nothing running, and
 * ends with status 0 whatever the figures are.
 */
public final class Benchmarks {

    private static final List<Workload> ALL = List.of(Workload.incidentFleet(), Workload.bigFleet(), Workload.giant());

    private Benchmarks() {}

    /** Measures the named workloads, all when none is named, and prints a table for each. */
    public static void main(String[] arguments) throws Exception {
        // The database server's own words, among others.
        LoggingSystem.get(Benchmarks.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        Options options = Options.of(arguments);
        FileSystemUtils.deleteRecursively(options.directory());
        Files.createDirectories(options.directory());
        List<Workload> wanted =
                ALL.stream().filter(workload -> options.wants(workload.name())).toList();
        boolean scripts = options.wants(ScriptsBenchmark.NAME);
        boolean ledger = options.wants(LedgerBenchmark.NAME);
        if (wanted.isEmpty() && !ledger && !scripts) {
            throw new IllegalArgumentException("No such workload; there are "
                    + ALL.stream().map(Workload::name).toList() + ", " + ScriptsBenchmark.NAME + " and "
                    + LedgerBenchmark.NAME);
        }
        System.out.println(Machine.inWords());
        try (PostgresServer database = PostgresServer.start(options.directory())) {
            for (Workload workload : wanted) {
                System.out.println(measure(workload, options, database).markdown());
            }
            if (scripts) {
                System.out.println(new ScriptsBenchmark(options, database).measure());
            }
            if (ledger) {
                System.out.println(new LedgerBenchmark(options, database).measure());
            }
        }
    }

    private static ResultTable measure(Workload workload, Options options, PostgresServer database)
            throws InterruptedException {
        return workload.comparison() == Workload.Comparison.CRASH
                ? new CrashBenchmark(workload, options, database).measure()
                : new SyncBenchmark(workload, options, database).measure();
    }

    /**
     * What the command line says.
     *
     * @param workloads names, such as {@code P1}; all when empty
     * @param runs measured runs for each row; of the ledger's workload, how many runs its history has
     * @param items of each run, where a ledger is written
     * @param only beginnings of the names of what is measured, such as {@code 24} or {@code replaced}; all when empty
     * @param jvm more options for Caravan's JVM, such as a flight recording's
     * @param caravan more settings for Caravan
     * @param directory for data and logs, emptied at the start
     */
    record Options(
            List<String> workloads,
            OptionalInt runs,
            OptionalInt items,
            List<String> only,
            List<String> jvm,
            List<String> caravan,
            Path directory) {

        static Options of(String... arguments) {
            List<String> all = Arrays.asList(arguments);
            return new Options(
                    all.stream().filter(word -> !word.startsWith("--")).toList(),
                    number(all, "--runs="),
                    number(all, "--items="),
                    values(all, "--only="),
                    values(all, "--jvm="),
                    values(all, "--with="),
                    Path.of("target", "bench").toAbsolutePath());
        }

        boolean wants(String workload) {
            return workloads.isEmpty() || workloads.contains(workload);
        }

        boolean wantsRow(String name) {
            return only.isEmpty() || only.stream().anyMatch(name::startsWith);
        }

        private static OptionalInt number(List<String> arguments, String prefix) {
            return values(arguments, prefix).stream()
                    .mapToInt(Integer::parseInt)
                    .findFirst();
        }

        private static List<String> values(List<String> arguments, String prefix) {
            return arguments.stream()
                    .filter(argument -> argument.startsWith(prefix))
                    .map(argument -> argument.substring(prefix.length()))
                    .toList();
        }
    }
}
