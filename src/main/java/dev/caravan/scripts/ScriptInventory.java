package dev.caravan.scripts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a script consists of, as the last inventory found it; empty lists before the first. */
public record ScriptInventory(List<FileView> files, List<FunctionView> functions, List<DeploymentView> deployments) {

    /**
     * A file, without its source.
     *
     * @param type as Google says it: SERVER_JS, HTML or JSON
     */
    public record FileView(String name, String type, Optional<Instant> updatedAt) {}

    /** A function, with the file that holds it and its parameters in order. */
    public record FunctionView(String fileName, String name, List<String> parameters) {}

    /**
     * A deployment.
     *
     * @param kinds what it offers: WEB_APP, EXECUTION_API, ADD_ON
     * @param version of the script; empty for its head
     * @param url of its web app, where it is one
     */
    public record DeploymentView(
            String deploymentId,
            List<String> kinds,
            Optional<Integer> version,
            Optional<String> description,
            Optional<String> url,
            Optional<Instant> updatedAt) {}
}
