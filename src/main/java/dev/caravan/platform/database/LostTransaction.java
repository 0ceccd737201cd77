package dev.caravan.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the {@link SQLException} that says that a transaction was lost through no fault of its own. */
final class LostTransaction {

    /** Far more than Spring and the driver wrap; ends the search should causes ever form a circle. */
    private static final int DEEPEST = 25;

    private LostTransaction() {}

    static boolean isCauseOf(Throwable failure) {
        return in(failure).isPresent();
    }

    static Optional<SQLException> in(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(LostTransaction::isLost)
                .findFirst();
    }

    /** The transient one is the pool's own: no connection became free, or none could be opened, in time. */
    private static boolean isLost(SQLException e) {
        return e instanceof SQLTransientConnectionException || SqlStates.mayRepeat(e.getSQLState());
    }
}
