package dev.caravan.platform.database.embedded;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second Caravan out of a data directory; the operating system lets go of it however the process ends. */
final class DataDirectoryLock implements AutoCloseable {

    /**
     * The directories locked by this JVM. Asking the operating system a second time would lose the first lock: POSIX drops
     * a process's locks on a file when any of its descriptors on that file is closed.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Beyond the text of the file: Windows keeps others from reading what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path dataDir;
    private final FileChannel channel;

    private DataDirectoryLock(Path dataDir, FileChannel channel) {
        this.dataDir = dataDir;
        this.channel = channel;
    }

    /** @param dataDir its real path, so that two names of one directory are seen to be one */
    static DataDirectoryLock take(Path dataDir) {
        if (!HELD.add(dataDir)) {
            throw inUse(dataDir, "this same process, " + ProcessHandle.current().pid());
        }
        try {
            return lock(dataDir);
        } catch (IOException e) {
            HELD.remove(dataDir);
            throw new UncheckedIOException("The data directory " + dataDir + " cannot be locked", e);
        } catch (RuntimeException e) {
            HELD.remove(dataDir);
            throw e;
        }
    }

    private static DataDirectoryLock lock(Path dataDir) throws IOException {
        FileChannel channel = FileChannel.open(
                dataDir.resolve("caravan.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
            try (channel) {
                throw inUse(dataDir, "process " + read(channel));
            }
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
        return new DataDirectoryLock(dataDir, channel);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
    }

    private static DatabaseStartException inUse(Path dataDir, String holder) {
        return new DatabaseStartException(
                "The data directory %s is in use by another Caravan (%s).".formatted(dataDir, holder),
                "Stop that one, or give this one a directory of its own with caravan.data-dir, or give both one"
                        + " external PostgreSQL with spring.datasource.url.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + dataDir + " cannot be unlocked", e);
        } finally {
            HELD.remove(dataDir);
        }
    }
}
