package dev.caravan.process;

import dev.caravan.TestDatabase;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** On PostgreSQL 18, the one that is embedded. */
class TwoNodesIT extends TwoNodes {

    @Override
    JdbcConnectionDetails startDatabase() {
        return TestDatabase.fresh();
    }

    @Override
    void stopDatabase() {
        // The server is shared, and ends with this JVM.
    }
}
