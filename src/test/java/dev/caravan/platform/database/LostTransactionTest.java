package dev.caravan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class LostTransactionTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08003", "08006", "57P01", "57P02", "57P03", "53300", "40001", "40P01", "25P03"})
    void shouldCallATransactionLostThatTheServerOrTheNetworkEnded(String sqlState) {
        assertThat(LostTransaction.isCauseOf(failure(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42P01", "28P01", "57014", "55P03", "53100", "25P02", "08004", "08P01"})
    void shouldPassOnWhatRepetitionDoesNotMend(String sqlState) {
        assertThat(LostTransaction.isCauseOf(failure(sqlState))).isFalse();
    }

    @Test
    void shouldCallATransactionLostThatFoundThePoolExhausted() {
        SQLException exhausted = new SQLTransientConnectionException("Connection is not available");

        assertThat(LostTransaction.isCauseOf(new CannotCreateTransactionException("No connection", exhausted)))
                .isTrue();
    }

    @Test
    void shouldCallATransactionLostWhoseConnectionThePoolHasClosed() {
        SQLException closed = new SQLException("Connection is closed");

        assertThat(LostTransaction.isCauseOf(new TransactionSystemException("JDBC rollback failed", closed)))
                .isTrue();
    }

    @Test
    void shouldPassOnAFailureThatIsNotTheDatabases() {
        assertThat(LostTransaction.isCauseOf(new IllegalStateException(new SQLException("no state"))))
                .isFalse();
    }

    private static RuntimeException failure(String sqlState) {
        return new TransactionSystemException("Could not commit", new SQLException("reason", sqlState));
    }
}
