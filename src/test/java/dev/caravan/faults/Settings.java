package dev.caravan.faults;

/** Settings under which faults show within seconds. */
final class Settings {

    /** Shorter times everywhere, as options of the JVM, which a fault's own settings override; the rest is as by default. */
    static final String[] QUICK = {
        "-Dcaravan.runs.lease=5s",
        // Whoever shortens the lease shortens these, as application.yaml says.
        "-Dspring.datasource.hikari.connection-init-sql=SET TIME ZONE 'UTC';"
                + " SET idle_in_transaction_session_timeout = '3s'; SET lock_timeout = '4s'",
        "-Dcaravan.workspaces.small-timeout=8s",
        "-Dcaravan.workspaces.large-timeout=10s",
        "-Dcaravan.workspaces.response-timeout=1s",
        "-Dcaravan.http.connect-timeout=1s",
        "-Dcaravan.http.total-timeout=3s",
        "-Dcaravan.http.retry-delay=100",
        "-Dcamel.resilience4j.wait-duration-in-open-state=2"
    };

    private Settings() {}
}
