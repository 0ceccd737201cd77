package dev.caravan.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.runs.NothingDue;
import dev.caravan.runs.Run;
import java.util.UUID;

/**
 * What is to be told of a job, if anybody wants to know.
 *
 * @param script the job's name in the ledger
 * @param path behind the monitor's address: {@code /start}, nothing for a success, {@code /fail}
 * @param words the verdict
 * @param rid the same for a run's start and end, on whatever node: Healthchecks tells by it how long the run took
 */
public record PingWish(String script, String path, String words, UUID rid) {

    static PingWish of(Run run) {
        String path =
                switch (run.status()) {
                    case RUNNING -> "/start";
                    case SUCCESS -> "";
                    // Whatever is no success is the absence of one.
                    case PARTIAL, FAILED, CANCELLED -> "/fail";
                };
        return new PingWish(
                run.scriptName(), path, run.message(), rid("run/%d/%s".formatted(run.id(), run.startTime())));
    }

    /** A start that had nothing to do is as good as a success: the job is alive. */
    static PingWish of(NothingDue tick) {
        String script = tick.job().script();
        return new PingWish(script, "", "nothing was due", rid("%s/%s".formatted(script, tick.plannedTime())));
    }

    private static UUID rid(String of) {
        return UUID.nameUUIDFromBytes(("caravan/" + of).getBytes(UTF_8));
    }
}
