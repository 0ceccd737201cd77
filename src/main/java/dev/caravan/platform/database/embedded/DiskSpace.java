package dev.caravan.platform.database.embedded;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.IOException;
import java.nio.file.Files;

/** Tells a full disk at once, where PostgreSQL would take a minute to fail with it. */
final class DiskSpace {

    private static final long MIB = 1024 * 1024;

    /** Programs (about 60 MiB unpacked), a new cluster (about 40 MiB) and its first WAL. */
    private static final long FIRST_START = 256 * MIB;

    /** A few WAL segments of 16 MiB; with less, the first transactions would stop the server. */
    private static final long LATER_START = 48 * MIB;

    private DiskSpace() {}

    static void require(ServerFiles files) throws IOException {
        long needed = Files.exists(files.clusterComplete()) ? LATER_START : FIRST_START;
        long usable = Files.getFileStore(files.root()).getUsableSpace();
        if (usable < needed) {
            throw new DatabaseStartException(
                    "The disk of the embedded database in %s is full: %d MiB are free, a start needs %d MiB."
                            .formatted(files.root(), usable / MIB, needed / MIB),
                    "Free some space, or move the data directory to another disk and set caravan.data-dir.");
        }
    }
}
