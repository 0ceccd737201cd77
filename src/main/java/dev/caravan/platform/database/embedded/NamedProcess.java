package dev.caravan.platform.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The process whose number a {@code postmaster.pid} names: a server, or whoever was given the number since.
 *
 * @param handle of the process
 */
record NamedProcess(ProcessHandle handle) {

    /** Whether it runs a program from there; false also where the system does not say: another user's process, an ending one. */
    boolean isProgramIn(Path directory) {
        return handle.info()
                .command()
                .filter(command -> Path.of(command).startsWith(directory))
                .isPresent();
    }

    /** Whether it runs some other program than PostgreSQL; false also where the system does not say. */
    boolean isNoPostgres() {
        return handle.info()
                .command()
                .filter(command -> !command.contains("postgres"))
                .isPresent();
    }

    /**
     * Whether it was started with this argument.
     *
     * @param unknown the answer where the system does not show a process's arguments (Windows)
     */
    boolean hasArgument(Path argument, boolean unknown) {
        return handle.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(argument.toString()))
                .orElse(unknown);
    }

    /** On its way out: it still has its number, but no program any more. */
    boolean isEnding() {
        return handle.isAlive() && handle.info().command().isEmpty() && !isZombie();
    }

    /** Ended, but keeps its number until its parent asks for it, which in a container without an init may be never. */
    boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    /** PostgreSQL's fast shutdown, which a TERM is not: that would wait for every client. Minimal images have no kill program. */
    void interrupt() throws IOException, InterruptedException {
        if (handle.supportsNormalTermination()) {
            new ProcessBuilder("sh", "-c", "kill -INT " + handle.pid()).start().waitFor();
        } else {
            handle.destroy();
        }
    }
}
