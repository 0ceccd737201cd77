package dev.caravan.platform.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The secrets of a sandbox, made at its first start and kept beside its data, readable by their owner only. The file
 * always holds all three, whichever are set elsewhere, so that processes that start at once with different settings
 * end up with the same file.
 */
final class SandboxSecrets {

    static final List<String> NAMES = List.of("caravan.cron-secret", "caravan.admin-token", "caravan.encryption-keys");

    /** A file lock is one per process: threads of this one queue here. */
    private static final Object THREADS = new Object();

    private static final int BYTES = 32;

    private final Path directory;
    private final Path file;
    private final SecureRandom random = new SecureRandom();

    SandboxSecrets(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("sandbox-secrets.properties");
    }

    /**
     * Reads the secrets, and makes them first where there are none.
     *
     * @return the three properties
     * @throws StartRefusedException if they can be neither read nor written, or one is missing in the file
     */
    Map<String, String> load() {
        try {
            synchronized (THREADS) {
                return lockedLoad();
            }
        } catch (IOException failure) {
            throw new StartRefusedException(
                    "The sandbox's secrets cannot be kept in " + file.toAbsolutePath() + ": " + failure,
                    "Set caravan.data-dir to a directory that can be written.",
                    failure);
        }
    }

    private Map<String, String> lockedLoad() throws IOException {
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("sandbox-secrets.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && !Files.exists(file)) {
                write();
            }
            return read();
        }
    }

    private Map<String, String> read() throws IOException {
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
        }
        if (!stored.stringPropertyNames().containsAll(NAMES)) {
            throw new StartRefusedException(
                    file.toAbsolutePath() + " does not hold all of " + String.join(", ", NAMES) + ".",
                    "Restore the file, or delete it to have new secrets made; what the sandbox has encrypted with "
                            + "the old key cannot be read then.");
        }
        return NAMES.stream().collect(Collectors.toMap(Function.identity(), stored::getProperty));
    }

    private void write() throws IOException {
        String lines = NAMES.stream().map(name -> name + "=" + generated(name)).collect(Collectors.joining("\n"));
        // Temporary files are made for their owner only (0600) where the file system knows owners.
        Path temporary = Files.createTempFile(directory, "sandbox-secrets", ".tmp");
        Files.writeString(temporary, "# Made by Caravan's sandbox; used where not set otherwise.\n" + lines + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String generated(String name) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return name.endsWith("keys")
                ? Base64.getEncoder().encodeToString(bytes)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
