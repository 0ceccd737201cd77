package dev.caravan.platform.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mark in a database that says which mode it belongs to, so that sandbox data never meets real data. */
final class Installation {

    private final JdbcClient jdbc;
    private final DatabaseAddress address;
    private final Mode mode;

    /** @param mode the mode that Caravan is being started in */
    Installation(DataSource dataSource, DatabaseAddress address, Mode mode) {
        this.jdbc = JdbcClient.create(dataSource);
        this.address = address;
        this.mode = mode;
    }

    /**
     * Passes for a database that nobody has marked yet.
     *
     * @throws DatabaseStartException when the database is marked with the other mode; nothing was changed then
     */
    void refuseOtherMode() {
        if (isMarkable() && isMarkedAs(mode.other())) {
            throw new DatabaseStartException(
                    "The database %s belongs to a Caravan in %s mode; this start is in %s mode."
                                    .formatted(address, mode.other().code, mode.code)
                            + " Nothing was changed.",
                    "Set caravan.sandbox=%s to go on with this database, or give %s mode one of its own"
                                    .formatted(mode.other().setting, mode.code)
                            + " (spring.datasource.url, or another caravan.data-dir for the embedded one).");
        }
    }

    /** Marks a database that has no mark; of two first starts at once in different modes, one wins and the other is refused. */
    void mark() {
        jdbc.sql("INSERT INTO installation (mode) VALUES (:mode) ON CONFLICT DO NOTHING")
                .param("mode", mode.code)
                .update();
        refuseOtherMode();
    }

    private boolean isMarkable() {
        return jdbc.sql("SELECT to_regclass('installation') IS NOT NULL")
                .query(Boolean.class)
                .single();
    }

    private boolean isMarkedAs(Mode other) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM installation WHERE mode = :mode)")
                .param("mode", other.code)
                .query(Boolean.class)
                .single();
    }
}
