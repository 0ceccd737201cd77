package dev.caravan.sandbox;

import java.io.PrintStream;
import java.time.Duration;

/** Follows a run to its end, telling now and then how far it is. */
final class SyncWatch {

    private final CaravanApi api;
    private final PrintStream out;
    private final Pace pace;

    SyncWatch(CaravanApi api, PrintStream out, Pace pace) {
        this.api = api;
        this.out = out;
        this.pace = pace;
    }

    /** Prints progress, then the verdict, then a line for each item that is not done. */
    void follow(long runId) throws InterruptedException {
        long start = System.nanoTime();
        long printed = start;
        String last = "";
        SyncRun run = api.run(runId);
        while (run.isRunning() && since(start).compareTo(pace.giveUp()) < 0) {
            if (!run.soFar().equals(last) && since(printed).compareTo(pace.print()) >= 0) {
                last = run.soFar();
                printed = System.nanoTime();
                out.println("  " + last);
            }
            Thread.sleep(pace.look().toMillis());
            run = api.run(runId);
        }
        out.println((run.isRunning() ? "Still " : "") + run.verdict());
        run.troubles().stream().filter(line -> !line.isEmpty()).forEach(line -> out.println("  " + line));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /**
     * How often things happen.
     *
     * @param look between two looks at the run
     * @param print at least, between two lines
     * @param giveUp after which the run is left to itself
     */
    record Pace(Duration look, Duration print, Duration giveUp) {

        static final Pace FOR_PEOPLE = new Pace(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMinutes(30));
    }
}
