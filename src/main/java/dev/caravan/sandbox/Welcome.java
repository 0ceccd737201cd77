package dev.caravan.sandbox;

import java.nio.file.Path;

/**
 * What a person needs to know to use a sandbox that has started. Holds its secrets in clear, as whoever starts a sandbox
 * is to see them.
 *
 * @param url Caravan's base URL, without a slash at its end
 * @param dataDir where data and secrets are kept
 */
record Welcome(String url, String adminToken, String cronSecret, Path dataDir) {

    String text() {
        return """

                ── Caravan sandbox ───────────────────────────────────────────────
                  Console      %1$s/
                  Health       %1$s/api/health
                  Runs         %1$s/api/runs
                  Workspaces   %1$s/api/workspaces
                  Scripts      %1$s/api/scripts
                  OpenAPI      %1$s/api/openapi.json
                  Metrics      %1$s/actuator/prometheus

                  Admin token  %2$s
                               (bearer token for everything; the console's login is admin with this as password)
                  Cron secret  %3$s
                               (bearer token that starts jobs and reads runs)
                  kept in      %5$s

                  Sync all workspaces:
                    curl -X POST -H 'Authorization: Bearer %3$s' %1$s/api/cron/poll-sender-emails
                  Sync script executions, the incident of the 78:
                    curl -X POST -H 'Authorization: Bearer %3$s' %1$s/api/sync/executions
                  Show the last run:
                    curl -H 'Authorization: Bearer %3$s' '%1$s/api/runs?limit=1'
                  What reached the stand-ins upstream:
                    curl %1$s/sandbox/journal
                    curl %1$s/sandbox/google/journal

                  Ctrl+C stops; data is kept in %4$s
                ──────────────────────────────────────────────────────────────────
                """.formatted(url, adminToken, cronSecret, dataDir, dataDir.resolve("sandbox-secrets.properties"));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Welcome[" + url + "]";
    }
}
