package dev.caravan.process;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** On Debian's PostgreSQL 15, where it is installed. */
@EnabledIf(value = "isInstalled", disabledReason = "There is no /usr/lib/postgresql/15/bin on this machine")
class TwoNodesOnPostgres15IT extends TwoNodes {

    private Postgres15 server;

    static boolean isInstalled() {
        return Files.isDirectory(Postgres15.PROGRAMS);
    }

    @Override
    JdbcConnectionDetails startDatabase() throws IOException {
        server = Postgres15.start();
        return server;
    }

    @Override
    void stopDatabase() throws IOException {
        server.close();
    }
}
