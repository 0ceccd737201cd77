package dev.caravan.health;

import dev.caravan.credentials.CredentialView;
import dev.caravan.credentials.CredentialsView;
import dev.caravan.credentials.Provider;
import dev.caravan.planning.CronConfigsView;
import dev.caravan.planning.NodeClock;
import dev.caravan.platform.settings.CaravanProperties;
import dev.caravan.runs.JobHealth;
import dev.caravan.workspaces.WorkspaceHealth;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks at what Caravan depends on, and at what it has done of late. */
@Component("healthChecks")
public class HealthChecks {

    private final JdbcClient jdbc;
    private final JobHealth jobs;
    private final WorkspaceHealth workspaces;
    private final CredentialsView credentials;
    private final CronConfigsView schedules;
    private final NodeClock nodeClock;
    private final CaravanProperties properties;
    private final Clock clock;

    HealthChecks(
            JdbcClient jdbc,
            JobHealth jobs,
            WorkspaceHealth workspaces,
            CredentialsView credentials,
            CronConfigsView schedules,
            NodeClock nodeClock,
            CaravanProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.workspaces = workspaces;
        this.credentials = credentials;
        this.schedules = schedules;
        this.nodeClock = nodeClock;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Looks now.
     *
     * @param requestedBy {@code anonymous} sees no details, but in sandbox mode
     */
    public Health look(String requestedBy) {
        Health health = look();
        boolean details = properties.sandbox() || !"anonymous".equals(requestedBy);
        return details ? health : health.withoutDetails();
    }

    /** Looks now, with all details. */
    Health look() {
        return Health.of(clock.instant().truncatedTo(ChronoUnit.MILLIS), checks());
    }

    private Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        long start = System.nanoTime();
        try {
            jdbc.sql("select 1").query(Integer.class).single();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            checks.put("database", Check.pass("Database connection successful", Map.of("responseTime", millis)));
            checks.put("jobs", jobsCheck());
            checks.put("workspaces", workspacesCheck());
            checks.put("googleAuth", googleCheck());
            checks.put("schedules", schedulesCheck());
            checks.put("clock", clockCheck());
        } catch (DataAccessException | TransactionException e) {
            checks.put("database", Check.fail("The database cannot be reached", Map.of()));
        }
        return checks;
    }

    private Check jobsCheck() {
        List<String> troubled = jobs.lastEndedBadly();
        Map<String, Object> facts = Map.of("lastSuccess", jobs.lastSuccess());
        return troubled.isEmpty()
                ? Check.pass("No job's last run failed", facts)
                : Check.warn("The last run did not succeed: " + String.join(", ", troubled), facts);
    }

    private Check schedulesCheck() {
        Map<String, String> unreadable = schedules.unreadable();
        return unreadable.isEmpty()
                ? Check.pass("Every schedule can be read", Map.of())
                : Check.warn(
                        "Nothing is planned for " + String.join(", ", unreadable.keySet()),
                        Map.of("unreadable", unreadable));
    }

    private Check clockCheck() {
        boolean right = nodeClock.right();
        String message = "By the last look, " + nodeClock.last();
        return right ? Check.pass(message, Map.of()) : Check.warn(message + "; no scheduled work is taken", Map.of());
    }

    private Check googleCheck() {
        List<Map<String, Object>> invalid = credentials.invalid().stream()
                .filter(credential -> credential.provider() == Provider.GOOGLE)
                .map(HealthChecks::facts)
                .toList();
        Map<String, Object> facts = Map.of("franchises", List.of(), "credentials", invalid);
        return invalid.isEmpty()
                ? Check.pass("No Google credential needs re-authorization", facts)
                : Check.warn("Some Google credentials require re-authorization", facts);
    }

    private static Map<String, Object> facts(CredentialView credential) {
        return Map.of(
                "id", credential.id(),
                "name", credential.name(),
                "connected", credential.connectedAt().isPresent(),
                "authValid", credential.authValid(),
                "invalidReason", credential.invalidReason().orElse(""));
    }

    private Check workspacesCheck() {
        List<String> stale = workspaces.stale();
        Map<String, Object> facts = Map.of("stale", stale, "quarantined", workspaces.quarantined());
        return stale.isEmpty()
                ? Check.pass("Every active workspace is in step", facts)
                : Check.warn("%d workspaces without a complete sync for too long".formatted(stale.size()), facts);
    }
}
