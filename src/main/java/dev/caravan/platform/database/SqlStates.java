package dev.caravan.platform.database;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which SQLSTATEs pass by themselves.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class SqlStates {

    /** Connection exceptions that no repetition mends: the server rejected us (08004), or speaks another protocol (08P01). */
    private static final Set<String> CONNECTION_REFUSED = Set.of("08004", "08P01");

    /** admin_shutdown, crash_shutdown, cannot_connect_now (starting up or shutting down), too_many_connections. */
    private static final Set<String> SERVER_NOT_READY = Set.of("57P01", "57P02", "57P03", "53300");

    /** serialization_failure, deadlock_detected, idle_in_transaction_session_timeout. */
    private static final Set<String> TRANSACTION_LOST = Set.of("40001", "40P01", "25P03");

    private SqlStates() {}

    /** The server cannot be reached or used now, but may be in a while. */
    static boolean mayPass(@Nullable String sqlState) {
        return sqlState != null
                && (SERVER_NOT_READY.contains(sqlState)
                        || (sqlState.startsWith("08") && !CONNECTION_REFUSED.contains(sqlState)));
    }

    /** The transaction ended, or may have ended, without effect, through no fault of its statements. */
    static boolean mayRepeat(@Nullable String sqlState) {
        return sqlState != null && (mayPass(sqlState) || TRANSACTION_LOST.contains(sqlState));
    }
}
