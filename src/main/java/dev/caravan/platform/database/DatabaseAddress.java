package dev.caravan.platform.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL database as it may be shown to people: a JDBC URL without user, password and other parameters.
 *
 * @param server host and port as the URL has them; several ones are separated by commas
 * @param database name of the database
 */
record DatabaseAddress(String server, String database) {

    private static final Pattern URL = Pattern.compile("jdbc:postgresql:(?://([^/?@]*)(?:/|$))?([^?@]*)(?:\\?.*)?");

    /** @throws DatabaseStartException when this is no URL of PostgreSQL; the text, which may hold a password, is not repeated */
    static DatabaseAddress of(String jdbcUrl) {
        Matcher parts = URL.matcher(jdbcUrl);
        if (!parts.matches() || !isKnownToTheDriver(jdbcUrl)) {
            throw new DatabaseStartException(
                    "The value of spring.datasource.url is not the URL of a PostgreSQL database.",
                    "Write it as jdbc:postgresql://host:5432/database, and give user and password in"
                            + " spring.datasource.username and spring.datasource.password.");
        }
        String server = parts.group(1);
        return new DatabaseAddress(server == null || server.isEmpty() ? "localhost" : server, parts.group(2));
    }

    private static boolean isKnownToTheDriver(String jdbcUrl) {
        try {
            DriverManager.getDriver(jdbcUrl);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "jdbc:postgresql://" + server + "/" + database;
    }
}
