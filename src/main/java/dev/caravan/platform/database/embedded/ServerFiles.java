package dev.caravan.platform.database.embedded;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What the embedded database keeps on disk.
 *
 * @param dataDir the real path of {@code caravan.data-dir}
 */
record ServerFiles(Path dataDir) {

    /**
     * Creates the directories that are missing. The server's own is closed to other users: what unpacks PostgreSQL makes
     * the directory of the programs writable for all.
     */
    static ServerFiles below(Path dataDir) {
        try {
            ServerFiles files = new ServerFiles(Files.createDirectories(dataDir).toRealPath());
            Files.createDirectories(files.root(), mode("rwx------"));
            return files;
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The data directory %s cannot be used: %s".formatted(dataDir.toAbsolutePath(), e),
                    "Make it a directory that the user of this process can write, or set caravan.data-dir.",
                    e);
        }
    }

    /** File attributes for a new file, where the file system knows them. */
    static FileAttribute<?>[] mode(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    Path root() {
        return dataDir.resolve("postgres");
    }

    /** PostgreSQL's programs, unpacked from the jar. */
    Path programs() {
        return root().resolve("bin");
    }

    /** Stands while the programs are complete: a process killed while unpacking leaves half a file that nobody repairs. */
    Path programsComplete() {
        return programs().resolve("complete");
    }

    /** PostgreSQL's data directory. */
    Path cluster() {
        return root().resolve("server");
    }

    /** Stands in a data directory that has run once; without it, its creation was broken off. */
    Path clusterComplete() {
        return cluster().resolve("caravan-complete");
    }

    /** Written by a running server; the first line is its process id. */
    Path postmasterPid() {
        return cluster().resolve("postmaster.pid");
    }

    Path password() {
        return root().resolve("password");
    }

    /** What the server and the programs that start and stop it said since the last start. */
    Path log() {
        return root().resolve("server.log");
    }

    Path previousLog() {
        return root().resolve("server.log.previous");
    }
}
