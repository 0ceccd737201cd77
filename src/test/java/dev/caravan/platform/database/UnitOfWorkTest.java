package dev.caravan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.PostgresConfiguration;
import dev.caravan.platform.database.UnitOfWorkTest.Notebook;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = {PostgresConfiguration.class, DatabaseConfiguration.class, Notebook.class})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    AopAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
class UnitOfWorkTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Autowired
    private Notebook notebook;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcConnectionDetails database;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void clear() {
        jdbc.sql("CREATE TABLE IF NOT EXISTS notes (note text PRIMARY KEY)").update();
        jdbc.sql("TRUNCATE notes").update();
    }

    @Test
    void shouldGoOnAfterItsConnectionWasCut() {
        notebook.write("kept", onFirstAttempt(this::cut));

        assertThat(attempts).hasValue(2);
        assertThat(notes()).containsExactly("kept");
    }

    @Test
    void shouldGoOnAfterItsCommitFailed() {
        notebook.write("kept", onFirstAttempt(backend -> beforeCommit(() -> cut(backend))));

        assertThat(attempts).hasValue(2);
        assertThat(notes()).containsExactly("kept");
    }

    @Test
    void shouldGoOnAfterASerializationFailure() {
        notebook.write("kept", onFirstAttempt(backend -> jdbc.sql("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")
                .update()));

        assertThat(attempts).hasValue(2);
        assertThat(notes()).containsExactly("kept");
    }

    @Test
    void shouldPassOnAViolatedConstraintAtOnce() {
        notebook.write("taken", backend -> {});

        assertThatThrownBy(() -> notebook.write("taken", backend -> attempts.incrementAndGet()))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void shouldLeaveRepetitionToTheTransactionThatItTakesPartIn() {
        TransactionTemplate outer = new TransactionTemplate(transactions);

        assertThatThrownBy(
                        () -> outer.executeWithoutResult(status -> notebook.write("lost", onFirstAttempt(this::cut))))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(attempts).hasValue(1);
        assertThat(notes()).isEmpty();
    }

    @Test
    void shouldNotTrustTheTimeZoneOfTheSession() {
        assertThat(jdbc.sql("SHOW TimeZone").query(String.class).single()).isEqualTo("Asia/Kathmandu");
    }

    @Test
    void shouldLetGoOfLocksBeforeItsLeaseEndsAndBeforeThoseWhoWaitGiveUp() {
        assertThat(settings("idle_in_transaction_session_timeout", "lock_timeout", "application_name"))
                .containsExactly("20s", "25s", "caravan");
    }

    private List<String> settings(String... names) {
        return List.of(names).stream()
                .map(name -> jdbc.sql("SELECT current_setting(?)")
                        .param(name)
                        .query(String.class)
                        .single())
                .toList();
    }

    private IntConsumer onFirstAttempt(IntConsumer trouble) {
        return backend -> {
            if (attempts.incrementAndGet() == 1) {
                trouble.accept(backend);
            }
        };
    }

    /** From a connection of its own, and back only when the other is gone. */
    private void cut(int backend) {
        JdbcClient.create(new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), ""))
                .sql("SELECT pg_terminate_backend(?, 5000)")
                .param(backend)
                .query(Boolean.class)
                .single();
    }

    private static void beforeCommit(Runnable trouble) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                trouble.run();
            }
        });
    }

    private List<String> notes() {
        return jdbc.sql("SELECT note FROM notes").query(String.class).list();
    }

    /** The least that can be repeated: one row by key, with trouble before it. */
    static class Notebook {

        private final JdbcClient jdbc;

        Notebook(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @UnitOfWork
        void write(String note, IntConsumer trouble) {
            int backend =
                    jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
            trouble.accept(backend);
            jdbc.sql("INSERT INTO notes VALUES (?)").param(note).update();
        }
    }
}
