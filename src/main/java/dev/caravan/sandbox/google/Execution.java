package dev.caravan.sandbox.google;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * One process of a script, as {@code processes} lists it.
 *
 * @param duration so far, while it runs
 */
record Execution(Script script, String function, String type, String status, Instant start, Duration duration) {

    /** In the API's form: milliseconds at the start, seconds with a unit for the duration. */
    Map<String, Object> json() {
        return Map.of(
                "projectName",
                script.name(),
                "functionName",
                function,
                "processType",
                type,
                "processStatus",
                status,
                "startTime",
                start.toString(),
                "duration",
                String.format(Locale.ROOT, "%.3fs", duration.toMillis() / 1000.0),
                "userAccessLevel",
                "OWNER",
                "runtimeVersion",
                "V8");
    }

    Instant end() {
        return start.plus(duration);
    }

    boolean isRunning() {
        return status.equals("RUNNING");
    }
}
