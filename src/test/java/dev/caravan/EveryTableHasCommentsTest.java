package dev.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EveryTableHasCommentsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @BeforeAll
    static void migrate() {
        Flyway.configure().dataSource(DATABASE.dataSource()).load().migrate();
    }

    @Test
    void shouldSayOfEveryTableAndViewWhatItHolds() {
        assertThat(withoutComment("attribute.attnum = 0")).isEmpty();
    }

    @Test
    void shouldSayOfEveryColumnWhatItHolds() {
        assertThat(withoutComment("attribute.attnum > 0")).isEmpty();
    }

    @Test
    void shouldLookAtTheTablesThatAreThere() {
        assertThat(JdbcClient.create(DATABASE.dataSource())
                        .sql("SELECT relname FROM pg_class WHERE relkind = 'r'")
                        .query(String.class)
                        .list())
                .contains("installation", "flyway_schema_history", "qrtz_triggers");
    }

    /** Names of relations and columns; the relation itself counts as its column number 0. */
    private static List<String> withoutComment(String condition) {
        return JdbcClient.create(DATABASE.dataSource())
                .sql("""
                        SELECT relation.oid::regclass || coalesce('.' || attribute.attname, '')
                        FROM pg_class relation
                        JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace
                        CROSS JOIN LATERAL (
                            SELECT 0 AS attnum, NULL::name AS attname
                            UNION ALL
                            SELECT a.attnum, a.attname FROM pg_attribute a
                            WHERE a.attrelid = relation.oid AND a.attnum > 0 AND NOT a.attisdropped
                        ) attribute
                        WHERE relation.relkind IN ('r', 'p', 'v', 'm', 'f')
                          AND namespace.nspname NOT LIKE 'pg\\_%' AND namespace.nspname <> 'information_schema'
                          AND NOT EXISTS (
                            SELECT FROM pg_description
                            WHERE classoid = 'pg_class'::regclass
                              AND objoid = relation.oid AND objsubid = attribute.attnum)
                          AND\s""" + condition + " ORDER BY 1")
                .query(String.class)
                .list();
    }
}
