package dev.caravan.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * What a program of Caravan's jar is started with; the jar is named by the system property {@code caravan.jar}.
 *
 * @param directory it works in
 * @param environment more than this process has
 * @param jvm options of its JVM; of the same one, the last counts
 * @param settings arguments, such as {@code --server.port=0}
 */
public record Launch(Path directory, Map<String, String> environment, List<String> jvm, List<String> settings) {

    public static Launch in(Path directory) {
        return new Launch(directory.toAbsolutePath(), Map.of(), List.of(), List.of());
    }

    /** Compiled only lightly, for a process that lives for seconds. */
    public Launch brief() {
        return jvm("-XX:TieredStopAtLevel=1");
    }

    public Launch jvm(String... options) {
        return new Launch(directory, environment, both(jvm, options), settings);
    }

    public Launch with(String... more) {
        return new Launch(directory, environment, jvm, both(settings, more));
    }

    public Launch environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Launch(directory, all, jvm, settings);
    }

    /** With an external database. */
    public Launch on(JdbcConnectionDetails database) {
        return with(
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername());
    }

    /** @param program what follows the JVM's own options: main class or jar, and where to find it */
    LoggedProcess start(String name, String... program) {
        List<String> command = Stream.of(
                        List.of(ProcessHandle.current().info().command().orElseThrow()),
                        jvm,
                        List.of(program),
                        settings)
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        return LoggedProcess.start(name, builder);
    }

    static String jar() {
        String jar = System.getProperty("caravan.jar");
        if (jar == null) {
            throw new IllegalStateException(
                    "Run this with mvn verify or bench/run, which build the jar, or set caravan.jar");
        }
        return Path.of(jar).toAbsolutePath().toString();
    }

    private static List<String> both(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
