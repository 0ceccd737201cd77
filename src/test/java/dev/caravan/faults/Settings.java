package dev.caravan.faults;

/** Settings under which faults show within seconds. */
final class Settings {

    /** Shorter times everywhere; nothing else differs from the defaults. */
    static final String[] QUICK = {
        "--caravan.runs.lease=5s",
        // Whoever shortens the lease shortens these, as application.yaml says.
        "--spring.datasource.hikari.connection-init-sql=SET TIME ZONE 'UTC';"
                + " SET idle_in_transaction_session_timeout = '3s'; SET lock_timeout = '4s'",
        "--caravan.workspaces.small-timeout=8s",
        "--caravan.workspaces.large-timeout=10s",
        "--caravan.workspaces.response-timeout=1s",
        "--caravan.http.connect-timeout=1s",
        "--caravan.http.total-timeout=3s",
        "--caravan.http.retry-delay=100",
        "--camel.resilience4j.wait-duration-in-open-state=2"
    };

    private Settings() {}
}
