package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/** Debian's PostgreSQL 15 with a cluster of its own in a temporary directory; runs as postgres where the tests run as root. */
final class Postgres15 implements JdbcConnectionDetails, AutoCloseable {

    static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path directory;
    private final int port;
    private final LoggedProcess server;

    private Postgres15(Path directory, int port, LoggedProcess server) {
        this.directory = directory;
        this.port = port;
        this.server = server;
    }

    static Postgres15 start() throws IOException {
        Path directory = Files.createTempDirectory("postgres-15-");
        if (ROOT) {
            run("chown", List.of("chown", "postgres", directory.toString()));
        }
        String data = directory.resolve("data").toString();
        run("initdb", command("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"));
        int port = freePort();
        LoggedProcess server = LoggedProcess.start(
                "postgres-15",
                new ProcessBuilder(command(
                                "postgres", "-D", data, "-p", "" + port, "-k", directory.toString(), "-h", "127.0.0.1"))
                        .directory(directory.toFile()));
        server.awaitOutput(Pattern.compile("ready to accept connections"), Duration.ofMinutes(1));
        return new Postgres15(directory, port, server);
    }

    private static void run(String name, List<String> command) {
        try (LoggedProcess process = LoggedProcess.start(
                name, new ProcessBuilder(command).directory(Path.of("/").toFile()))) {
            assertThat(process.awaitExit(Duration.ofMinutes(1)))
                    .as(process.output())
                    .isZero();
        }
    }

    // PostgreSQL refuses to run as root; setpriv becomes the program, so that signals reach it.
    private static List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    /** The server asks for none. */
    @Override
    public String getPassword() {
        return "";
    }

    /** A fast shutdown: it ends open sessions, and its own processes. */
    @Override
    public void close() throws IOException {
        server.signal("INT");
        server.awaitExit(Duration.ofMinutes(1));
        server.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
