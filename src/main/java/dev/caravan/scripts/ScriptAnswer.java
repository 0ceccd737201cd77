package dev.caravan.scripts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the Apps Script API answers, read and found to be of the known form. */
public sealed interface ScriptAnswer {

    /** {@return where the list goes on; empty at its end} */
    Optional<String> nextPageToken();

    /** A page of executions, in Google's order. */
    record ExecutionPage(List<Execution> executions, Optional<String> nextPageToken) implements ScriptAnswer {}

    /**
     * An execution as Google tells it. Values of enumerations are kept as they come, known or not.
     *
     * @param functionName empty where Google names none
     */
    record Execution(
            String functionName,
            String processType,
            Instant startTime,
            String status,
            Optional<Duration> duration,
            Optional<String> userAccessLevel,
            Optional<String> runtimeVersion) {}

    /** The files of a script, and the functions in them. */
    record Content(List<File> files) implements ScriptAnswer {
        @Override
        public Optional<String> nextPageToken() {
            return Optional.empty();
        }
    }

    /** A file, without its source. */
    record File(
            String name, String type, Optional<Instant> created, Optional<Instant> updated, List<Function> functions) {}

    /** A function and its parameters, in order. */
    record Function(String name, List<String> parameters) {}

    /** A page of deployments. */
    record DeploymentPage(List<Deployment> deployments, Optional<String> nextPageToken) implements ScriptAnswer {}

    /**
     * A deployment.
     *
     * @param kinds types of its entry points
     * @param version empty for the script's head
     */
    record Deployment(
            String id,
            List<String> kinds,
            Optional<Integer> version,
            Optional<String> description,
            Optional<String> url,
            Optional<Instant> updated) {}
}
