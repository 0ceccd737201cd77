package dev.caravan.health;

import dev.caravan.alerts.AlertCondition;
import dev.caravan.alerts.Found;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Caravan has not been healthy for half an hour. */
@Component
class HealthDegraded implements AlertCondition {

    private final HealthChecks checks;

    HealthDegraded(HealthChecks checks) {
        this.checks = checks;
    }

    @Override
    public String rule() {
        return "health-degraded";
    }

    @Override
    public Duration holdsFor() {
        return Duration.ofMinutes(30);
    }

    @Override
    public List<Found> now() {
        Health health = checks.look();
        String troubles = health.checks().orElse(Map.of()).entrySet().stream()
                .filter(check -> !"pass".equals(check.getValue().status()))
                .map(check ->
                        "%s: %s".formatted(check.getKey(), check.getValue().message()))
                .collect(Collectors.joining("; "));
        return troubles.isEmpty()
                ? List.of()
                : List.of(new Found(
                        "caravan",
                        "Caravan is %s: %s. GET /api/health says more".formatted(health.status(), troubles),
                        health.timestamp(),
                        "/"));
    }
}
