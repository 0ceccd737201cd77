package dev.caravan.platform.database.embedded;

import dev.caravan.platform.database.DatabaseStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the embedded server: it listens on loopback, where every user of the machine could knock. */
final class ServerPassword {

    private ServerPassword() {}

    /** The one that the server was created with; a new one, kept beside it, for a server that is still to be created. */
    static String of(ServerFiles files) {
        try {
            if (!Files.exists(files.password())) {
                requireNoServer(files);
                create(files.password());
            }
            return Files.readString(files.password()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The password file " + files.password() + " cannot be used", e);
        }
    }

    private static void requireNoServer(ServerFiles files) {
        if (Files.exists(files.clusterComplete())) {
            throw new DatabaseStartException(
                    "The embedded database in %s is there, but its password file %s is not."
                            .formatted(files.cluster(), files.password()),
                    "Put the file back from where the data came from; both belong together.");
        }
    }

    /** Complete or absent, whenever the process ends: written under another name first. */
    private static void create(Path file) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Path draft = file.resolveSibling("password.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, ServerFiles.mode("rw-------"));
        Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
        Files.move(draft, file);
    }
}
