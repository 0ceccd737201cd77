package dev.caravan.workspaces;

import dev.caravan.alerts.AlertCondition;
import dev.caravan.alerts.Found;
import dev.caravan.alerts.Severity;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are told of workspaces. */
@Configuration(proxyBeanMethods = false)
class WorkspaceAlerts {

    @Bean
    AlertCondition staleWorkspace(WorkspaceTroubles troubles) {
        return new Rule("stale-workspace", Severity.CRITICAL, troubles::stale);
    }

    @Bean
    AlertCondition shrunkWorkspace(WorkspaceTroubles troubles) {
        return new Rule("shrink-guard", Severity.WARNING, troubles::shrunk);
    }

    @Bean
    AlertCondition instanceToBlame(WorkspaceTroubles troubles) {
        return new Rule("quarantine-mass-guard", Severity.WARNING, troubles::heldByInstance);
    }

    private record Rule(String rule, Severity severity, Supplier<List<Found>> look) implements AlertCondition {
        @Override
        public List<Found> now() {
            return look.get();
        }
    }
}
