package dev.caravan.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, started from Caravan's jar; ends when it is closed, or with the benchmark. */
final class JavaProcess implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final int LOOK_MILLIS = 100;

    private final Process process;
    private final Path log;

    /**
     * Starts it.
     *
     * @param name of its log, {@code <name>.log}
     * @param options of the JVM and what it is to run
     */
    JavaProcess(String name, Path directory, Map<String, String> environment, List<String> options) throws IOException {
        this.log = directory.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        this.process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the URL is answered with 200. */
    void awaitReady(HttpClient client, URI url) throws InterruptedException {
        long start = System.nanoTime();
        while (!answers(client, url)) {
            if (!process.isAlive() || System.nanoTime() - start > START_WITHIN.toNanos()) {
                throw new IllegalStateException("The process did not get ready; see " + log);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** {@return processor time used since its start} */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** {@return most memory that was resident since its start, in bytes; empty where the system does not say} */
    OptionalLong peakResident() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    /** Asks it to end, and ends it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(40, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static boolean answers(HttpClient client, URI url) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
