package dev.caravan.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A process whose output goes to a file below {@code target/processes}, and that does not outlive this JVM. */
public final class LoggedProcess implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "processes");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<LoggedProcess> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(LoggedProcess::kill)));
    }

    private final Process process;
    private final Path log;

    private LoggedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it, with a log whose name begins with that. */
    public static LoggedProcess start(String name, ProcessBuilder builder) {
        try {
            Path log = Files.createDirectories(LOGS)
                    .toAbsolutePath()
                    .resolve("%s-%d-%d.log"
                            .formatted(name, ProcessHandle.current().pid(), COUNT.incrementAndGet()));
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            LoggedProcess started = new LoggedProcess(process, log);
            STARTED.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what it has printed so far} */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed something of that form; fails at once when it ends without. */
    public MatchResult awaitOutput(Pattern pattern, Duration atMost) {
        Waiting.until(pattern + " in " + log, atMost, () -> {
            boolean ended = !process.isAlive();
            boolean found = pattern.matcher(output()).find();
            require(found || !ended, "ended before it printed " + pattern);
            return found;
        });
        return pattern.matcher(output()).results().findFirst().orElseThrow();
    }

    /** {@return its exit code} */
    public int awaitExit(Duration atMost) {
        try {
            require(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS), "did not end within " + atMost);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a process was to end", e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** {@return processor time that it has used, without its children's} */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** {@return most memory that was resident since its start, in bytes; empty where the system does not say (not Linux)} */
    public OptionalLong peakResident() {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        try {
            return !Files.exists(status)
                    ? OptionalLong.empty()
                    : Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                            .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the processes that it has started, and those that they have} */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Sends it a signal, named without SIG: STOP, CONT, TERM, KILL. */
    public void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            require(kill.onExit().join().exitValue() == 0, "could not be sent " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does; waits until it has gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        STARTED.remove(this);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("Process %d %s:%n%s".formatted(pid(), otherwise, output()));
        }
    }
}
