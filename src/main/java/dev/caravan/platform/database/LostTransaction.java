package dev.caravan.platform.database;

import dev.caravan.platform.Causes;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.springframework.transaction.TransactionSystemException;

/** Finds the {@link SQLException} that says that a transaction was lost through no fault of its own. */
final class LostTransaction {

    private LostTransaction() {}

    static boolean isCauseOf(Throwable failure) {
        return in(failure).isPresent();
    }

    static Optional<SQLException> in(Throwable failure) {
        return Causes.of(failure)
                .flatMap(cause -> failedEnd(cause).or(() -> lost(cause)).stream())
                .findFirst();
    }

    /**
     * A commit or rollback that failed without an SQLSTATE. When the connection breaks, the pool closes it under Spring's
     * hands; the rollback that follows then fails in the pool, and Spring throws that instead of the first failure.
     */
    private static Optional<SQLException> failedEnd(Throwable cause) {
        return cause instanceof TransactionSystemException end
                        && end.getCause() instanceof SQLException e
                        && e.getSQLState() == null
                ? Optional.of(e)
                : Optional.empty();
    }

    /** The transient one is the pool's own: no connection became free, or none could be opened, in time. */
    private static Optional<SQLException> lost(Throwable cause) {
        return cause instanceof SQLException e
                        && (e instanceof SQLTransientConnectionException || SqlStates.mayRepeat(e.getSQLState()))
                ? Optional.of(e)
                : Optional.empty();
    }
}
