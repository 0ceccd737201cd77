package dev.caravan.process;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** On Debian's PostgreSQL 15, where it is installed. */
@EnabledIf(value = "isInstalled", disabledReason = "There is no /usr/lib/postgresql/15/bin on this machine")
class TwoNodesOnPostgres15IT extends TwoNodes {

    private Optional<Postgres15> server = Optional.empty();

    static boolean isInstalled() {
        return Files.isDirectory(Postgres15.PROGRAMS);
    }

    @Override
    JdbcConnectionDetails startDatabase() throws IOException {
        Postgres15 started = Postgres15.start();
        server = Optional.of(started);
        return started;
    }

    @Override
    void stopDatabase() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
