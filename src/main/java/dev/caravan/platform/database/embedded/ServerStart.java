package dev.caravan.platform.database.embedded;

import dev.caravan.platform.database.DatabaseStartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** One start of the embedded server, on whatever an earlier one, or its sudden end, left on disk. */
final class ServerStart {

    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);

    /** Recovery after a crash reads at most {@code max_wal_size} once, which takes seconds even on a slow disk. */
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private static final int LAST_LINES = 12;

    private final ServerFiles files;
    private final String password;

    ServerStart(ServerFiles files, String password) {
        this.files = files;
        this.password = password;
    }

    EmbeddedPostgres run() {
        new LeftOverServer(files).stop();
        try {
            DiskSpace.require(files);
            clearUnfinished();
            EmbeddedPostgres server = start();
            markComplete();
            return server;
        } catch (IOException | IllegalStateException | ExceptionInInitializerError e) {
            throw failed(e);
        }
    }

    /** The programs can be unpacked again; a data directory is only put aside, in case someone knows better. */
    private void clearUnfinished() throws IOException {
        if (!Files.deleteIfExists(files.programsComplete())) {
            FileSystemUtils.deleteRecursively(files.programs());
        }
        if (Files.exists(files.cluster()) && !Files.exists(files.clusterComplete())) {
            Path aside = Files.createTempDirectory(files.root(), "unfinished-");
            LOG.warn("The creation of {} was broken off; moved to {} and created anew", files.cluster(), aside);
            Files.move(files.cluster(), aside.resolve("server"));
        }
        if (Files.exists(files.log())) {
            Files.move(files.log(), files.previousLog(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPgBinaryResolver(new BundledPrograms(files.programs()))
                .setOverrideWorkingDirectory(files.programs().toFile())
                .setDataDirectory(files.cluster())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WITHIN)
                .setConnectConfig("password", password)
                .setOutputRedirector(Redirect.appendTo(files.log().toFile()));
        ServerSettings.OF_A_NEW_CLUSTER.forEach(builder::setLocaleConfig);
        builder.setLocaleConfig("pwfile", files.password().toString());
        ServerSettings.OF_EVERY_START.forEach(builder::setServerConfig);
        return builder.start();
    }

    private void markComplete() throws IOException {
        Files.writeString(files.programsComplete(), "");
        Files.writeString(files.clusterComplete(), "");
    }

    private DatabaseStartException failed(Throwable cause) {
        return new DatabaseStartException(
                "The embedded PostgreSQL in %s did not start: %s%nIts last words:%n%s"
                        .formatted(files.root(), cause.getMessage(), lastWords()),
                "Look for free disk space and at %s; as root, it needs the program unshare and leave to use it, or run"
                                .formatted(files.log())
                        + " Caravan as another user, or name an external PostgreSQL with spring.datasource.url.",
                cause);
    }

    private String lastWords() {
        try {
            List<String> lines = Files.exists(files.log()) ? Files.readAllLines(files.log()) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }
}
