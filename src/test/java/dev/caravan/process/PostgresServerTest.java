package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @Test
    void shouldComeBackFromACrashWithWhatWasCommittedAndWithoutWhatIsUnlogged(@TempDir Path directory)
            throws IOException {
        try (PostgresServer server = PostgresServer.start(directory)) {
            PostgresServer.Database database = server.fresh("crash");
            database.jdbc().sql("create table kept as select 1 as id").update();
            database.jdbc().sql("create unlogged table lost as select 1 as id").update();

            server.stopImmediately();
            server.startAgain();

            assertThat(count(database, "kept")).isEqualTo(1);
            assertThat(count(database, "lost")).isZero();
        }
    }

    private static long count(PostgresServer.Database database, String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
