package dev.caravan.sandbox.google;

import dev.caravan.sandbox.Dice;
import dev.caravan.sandbox.Scramble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a script has run. Executions are not held: each follows from the seed and its place in time, so that they grow by
 * the clock and are the same for whoever asks.
 */
final class Executions {

    /** Parts of its interval by which an execution may start late. */
    private static final int LATE_PARTS = 8;

    private static final int BY_HAND_IN = 20;
    private static final int CANCELED_IN = 150;
    private static final int TIMED_OUT_IN = 90;

    private Executions() {}

    /**
     * What a script has run by now.
     *
     * @param history how far back
     * @return those that have started, newest first
     */
    static List<Execution> of(Script script, Instant now, Duration history) {
        long every = script.task().every().toMillis();
        long last = now.toEpochMilli() / every;
        long first = now.minus(history).toEpochMilli() / every + 1;
        return LongStream.rangeClosed(0, last - first)
                .mapToObj(back -> execution(script, last - back, now))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Execution> execution(Script script, long slot, Instant now) {
        Task task = script.task();
        Dice dice = new Dice(Scramble.of(script.seed(), slot));
        long every = task.every().toMillis();
        Instant start = Instant.ofEpochMilli(slot * every + dice.roll((int) every / LATE_PARTS));
        if (start.isAfter(now)) {
            return Optional.empty();
        }
        long typical = task.typical().toMillis();
        Duration takes = Duration.ofMillis(typical / 2 + dice.roll((int) typical));
        boolean byHand = dice.roll(BY_HAND_IN) == 0;
        boolean runs = start.plus(takes).isAfter(now);
        return Optional.of(new Execution(
                script,
                task.functions().get(byHand ? 1 : 0),
                byHand ? "EDITOR" : "TIME_DRIVEN",
                runs ? "RUNNING" : status(task, dice),
                start,
                runs ? Duration.between(start, now) : takes));
    }

    private static String status(Task task, Dice dice) {
        if (dice.roll(100) < task.failuresInHundred()) {
            return "FAILED";
        }
        if (dice.roll(TIMED_OUT_IN) == 0) {
            return "TIMED_OUT";
        }
        return dice.roll(CANCELED_IN) == 0 ? "CANCELED" : "COMPLETED";
    }
}
