package dev.caravan.platform.database.embedded;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

    /** What the kernel takes to clear up a killed process; another user's process is not waited for longer. */
    private static final Duration END_WITHIN = Duration.ofSeconds(3);

    private final ServerFiles files;

    LeftOverServer(ServerFiles files) {
        this.files = files;
    }

    /** Returns when nothing of ours runs any more: neither a server nor the program that was to create one. */
    void stop() {
        try {
            Optional<NamedProcess> postmaster = postmaster();
            if (postmaster.isPresent()) {
                stopOrRefuse(postmaster.get());
            }
            if (!await(STOP_WITHIN, this::nothingRuns)) {
                throw doesNotStop();
            }
            if (postmaster.isPresent()) {
                forget(postmaster.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The server in " + files.cluster() + " cannot be looked up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping the server in " + files.cluster(), e);
        }
    }

    private Optional<NamedProcess> postmaster() throws IOException {
        if (!Files.exists(files.postmasterPid())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(files.postmasterPid());
        return lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0))).map(NamedProcess::new);
    }

    private void stopOrRefuse(NamedProcess process) throws IOException, InterruptedException {
        long pid = process.handle().pid();
        if (process.isProgramIn(files.programs()) && process.hasArgument(files.cluster(), true)) {
            LOG.info("Stopping the embedded PostgreSQL (process {}) that an earlier Caravan left behind", pid);
            process.interrupt();
        } else if (process.hasArgument(files.cluster(), false)) {
            throw new DatabaseStartException(
                    "Process %d, which is not Caravan's, runs a server on %s.".formatted(pid, files.cluster()),
                    "Stop that server, then start Caravan again.");
        }
    }

    /** PostgreSQL goes by the number alone: it takes a dying process, a zombie, or the number's next owner for a server. */
    private void forget(NamedProcess process) throws IOException, InterruptedException {
        await(END_WITHIN, () -> !process.isEnding());
        if ((process.isNoPostgres() || process.isZombie()) && Files.deleteIfExists(files.postmasterPid())) {
            LOG.info(
                    "Removed {}: process {} is no server",
                    files.postmasterPid(),
                    process.handle().pid());
        }
    }

    private boolean nothingRuns() {
        return ProcessHandle.allProcesses()
                .map(NamedProcess::new)
                .noneMatch(process -> process.isProgramIn(files.programs()));
    }

    private static boolean await(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    private DatabaseStartException doesNotStop() {
        return new DatabaseStartException(
                "The server that an earlier Caravan left running on %s does not stop.".formatted(files.cluster()),
                "Stop it by hand (its process id is in %s), then start Caravan again."
                        .formatted(files.postmasterPid()));
    }
}
