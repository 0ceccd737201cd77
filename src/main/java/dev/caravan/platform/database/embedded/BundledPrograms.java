package dev.caravan.platform.database.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The PostgreSQL that is packed into the jar, to be unpacked into one directory. EmbeddedPostgres remembers by resolver
 * what it has unpacked; with the default one, a second database in this JVM would run the programs of the first.
 *
 * @param directory where this PostgreSQL is unpacked
 */
record BundledPrograms(Path directory) implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
    }
}
