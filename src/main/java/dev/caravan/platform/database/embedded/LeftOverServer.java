package dev.caravan.platform.database.embedded;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that a killed Caravan left running. Only a program from our own directory is ever stopped; the caller holds
 * the lock on the data directory, so no living Caravan is behind it.
 */
final class LeftOverServer {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOverServer.class);

    /** A checkpoint of all shared buffers on a slow disk fits in. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private final ServerFiles files;

    LeftOverServer(ServerFiles files) {
        this.files = files;
    }

    /** Returns when nothing of ours runs any more: neither a server nor the program that was to create one. */
    void stop() {
        try {
            Optional<ProcessHandle> postmaster = postmaster();
            if (postmaster.isPresent()) {
                settle(postmaster.get());
            }
            awaitEnd();
        } catch (IOException e) {
            throw new UncheckedIOException("The server in " + files.cluster() + " cannot be looked up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping the server in " + files.cluster(), e);
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        if (!Files.exists(files.postmasterPid())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(files.postmasterPid());
        return lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0)));
    }

    private void settle(ProcessHandle process) throws IOException, InterruptedException {
        if (isOurProgram(process) && usesOurCluster(process, true)) {
            LOG.info(
                    "Stopping the embedded PostgreSQL (process {}) that an earlier Caravan left behind", process.pid());
            interrupt(process);
        } else if (usesOurCluster(process, false)) {
            throw new DatabaseStartException(
                    "Process %d, which is not Caravan's, runs a server on %s."
                            .formatted(process.pid(), files.cluster()),
                    "Stop that server, then start Caravan again.");
        } else if (isAnotherProgram(process)) {
            // The number was given to another process since; PostgreSQL itself would take that for a running server.
            LOG.info("Removing {}: process {} is no server", files.postmasterPid(), process.pid());
            Files.delete(files.postmasterPid());
        }
    }

    private boolean isOurProgram(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(files.programs()))
                .isPresent();
    }

    private static boolean isAnotherProgram(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> !command.contains("postgres"))
                .isPresent();
    }

    /** @param unknown the answer where the system does not show a process's arguments (Windows) */
    private boolean usesOurCluster(ProcessHandle process, boolean unknown) {
        return process.info()
                .arguments()
                .map(arguments ->
                        Arrays.asList(arguments).contains(files.cluster().toString()))
                .orElse(unknown);
    }

    /** PostgreSQL's fast shutdown, which a TERM is not: that would wait for every client. Minimal images have no kill program. */
    private static void interrupt(ProcessHandle process) throws IOException, InterruptedException {
        if (process.supportsNormalTermination()) {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        } else {
            process.destroy();
        }
    }

    private void awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(this::isOurProgram)) {
            if (System.nanoTime() > deadline) {
                throw new DatabaseStartException(
                        "The server that an earlier Caravan left running on %s does not stop."
                                .formatted(files.cluster()),
                        "Stop it by hand (its process id is in %s), then start Caravan again."
                                .formatted(files.postmasterPid()));
            }
            Thread.sleep(50);
        }
    }
}
