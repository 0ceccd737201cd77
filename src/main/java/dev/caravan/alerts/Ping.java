package dev.caravan.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.platform.http.SecretUri;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunStatus;
import java.util.UUID;

/**
 * What an outside monitor is told of a run, in the form of Healthchecks' API.
 *
 * @param url the monitor's address for the job, which is a secret
 * @see <a href="https://healthchecks.io/docs/http_api/">Healthchecks: pinging API</a>
 */
public record Ping(Run run, SecretUri url) {

    private static final int MOST = 10_000;

    /** {@return {@code /start}, nothing, or {@code /fail} behind the address, and the run's id} */
    String address() {
        String[] parts = url.revealed().split("\\?", 2);
        String query = parts.length == 1 ? "" : "&" + parts[1];
        return "%s%s?rid=%s%s".formatted(parts[0].replaceFirst("/+$", ""), what(), rid(), query);
    }

    /** {@return the verdict in words; at most 10,000 characters, as Healthchecks keeps no more} */
    String body() {
        String message = run.message();
        return message.substring(0, Math.min(MOST, message.length()));
    }

    // Whatever is no success is the absence of one.
    private String what() {
        return switch (run.status()) {
            case RUNNING -> "/start";
            case SUCCESS -> "";
            case PARTIAL, FAILED, CANCELLED -> "/fail";
        };
    }

    // The same for a run's start and end, on whatever node: Healthchecks tells by it how long the run took.
    private UUID rid() {
        return UUID.nameUUIDFromBytes(
                "caravan/run/%d/%s".formatted(run.id(), run.startTime()).getBytes(UTF_8));
    }

    /** {@return what it tells, for a log} */
    String inWords() {
        String state = run.status() == RunStatus.RUNNING ? "start" : "end";
        return "the %s of run %d of %s".formatted(state, run.id(), run.scriptName());
    }
}
