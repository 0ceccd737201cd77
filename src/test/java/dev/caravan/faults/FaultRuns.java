package dev.caravan.faults;

import dev.caravan.process.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/**
 * The program behind {@code faults/run}; what it takes stands in {@code faults/README.md}. It leaves nothing running, and
 * ends with status 1 when something did not hold.
 */
public final class FaultRuns {

    /** In the order in which they happen: what needs a fresh node comes where one is started anyway. */
    private static final List<Fault> ALL = List.of(
            new UpstreamZoo(),
            new FifthOfCalls(),
            new TooManyRequests(),
            new PageForGood(),
            new ListMoves(),
            new ShrunkList(),
            new RevokedKey(),
            new InstanceToBlame(),
            new InstanceDown(),
            new CrashedDatabase(),
            new CutConnections(),
            new PausedNode(),
            new StoppedNode(),
            new KilledNode(),
            new KilledScripts(),
            new SharedBudget(),
            new SharedMinute(),
            new StaleScripts(),
            new LateDatabase());

    private final Options options;
    private final PostgresServer server;
    private final FaultTable table = new FaultTable();
    private int grounds;

    private FaultRuns(Options options, PostgresServer server) {
        this.options = options;
        this.server = server;
    }

    /** Makes the wanted faults happen, one after the other, and prints a table of what held. */
    public static void main(String[] arguments) throws Exception {
        LoggingSystem logging = LoggingSystem.get(FaultRuns.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        // Its server's own words, and its surprise at a server that has crashed.
        logging.setLogLevel("io.zonky.test.db.postgres.embedded", LogLevel.OFF);
        Options options = Options.of(arguments);
        FileSystemUtils.deleteRecursively(options.directory());
        Files.createDirectories(options.directory());
        boolean held;
        try (PostgresServer server = PostgresServer.start(options.directory())) {
            held = new FaultRuns(options, server).all();
        }
        System.exit(held ? 0 : 1);
    }

    private boolean all() throws Exception {
        List<Fault> left = new ArrayList<>(ALL.stream().filter(options::wants).toList());
        Expect.that(
                !left.isEmpty(),
                "No such fault; there are %s"
                        .formatted(ALL.stream().map(Fault::name).toList()));
        System.out.printf("Seed %d, %d faults%n", options.seed(), left.size());
        while (!left.isEmpty()) {
            someOn(left);
        }
        System.out.println(table.markdown(options.seed()));
        return table.held();
    }

    /** Where something broke, the next fault gets a ground of its own. */
    private void someOn(List<Fault> left) throws Exception {
        grounds++;
        try (Ground ground = new Ground(options.directory(), server, "ground_" + grounds, options.seed())) {
            boolean held = true;
            while (held && !left.isEmpty()) {
                held = happen(left.remove(0), ground);
            }
        }
    }

    private boolean happen(Fault fault, Ground ground) {
        int times = fault.times(options.brief());
        long start = System.nanoTime();
        List<String> broken = new ArrayList<>();
        String seen = "";
        try {
            ground.calm(fault);
            Invariants invariants = new Invariants(ground);
            Aftermath aftermath = fault.happen(ground, times);
            seen = aftermath.seen();
            broken.addAll(invariants.broken(aftermath));
        } catch (Exception | AssertionError e) {
            broken.add(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
        return table.add(fault, times, (System.nanoTime() - start) / 1e9, seen, broken);
    }

    /**
     * What the command line says.
     *
     * @param seed what randomness and the stand-in's data come from
     * @param brief fewer faults, less often
     * @param only names of faults; all when empty
     * @param directory for data, emptied at the start
     */
    record Options(long seed, boolean brief, List<String> only, Path directory) {

        static Options of(String... arguments) {
            List<String> all = Arrays.asList(arguments);
            return new Options(
                    values(all, "--seed=").stream()
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(84),
                    all.contains("--short"),
                    values(all, "--only="),
                    Path.of("target", "faults").toAbsolutePath());
        }

        boolean wants(Fault fault) {
            return only.isEmpty() ? !brief || fault.brief() : only.contains(fault.name());
        }

        private static List<String> values(List<String> arguments, String prefix) {
            return arguments.stream()
                    .filter(argument -> argument.startsWith(prefix))
                    .map(argument -> argument.substring(prefix.length()))
                    .toList();
        }
    }
}
