package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A process whose output goes to a file below {@code target}, and that does not outlive this JVM. */
final class LoggedProcess implements AutoCloseable {

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

    static LoggedProcess start(String name, ProcessBuilder builder) {
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

    /** What it has printed so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed something of that form; fails at once when it ends without. */
    MatchResult awaitOutput(Pattern pattern, Duration atMost) {
        Awaitility.await(pattern + " in " + log).atMost(atMost).until(() -> {
            boolean ended = !process.isAlive();
            boolean found = pattern.matcher(output()).find();
            assertThat(ended && !found)
                    .as("ended before it printed %s:%n%s", pattern, output())
                    .isFalse();
            return found;
        });
        return pattern.matcher(output()).results().findFirst().orElseThrow();
    }

    /** {@return its exit code} */
    int awaitExit(Duration atMost) {
        try {
            assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ends within %s:%n%s", atMost, output())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted", e);
        }
    }

    /** {@return the processes that it has started, and those that they have} */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    long pid() {
        return process.pid();
    }

    /** @param name without SIG, such as STOP */
    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            assertThat(kill.onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        STARTED.remove(this);
    }
}
