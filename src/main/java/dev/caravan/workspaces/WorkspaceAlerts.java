package dev.caravan.workspaces;

import dev.caravan.alerts.AlertCondition;
import dev.caravan.alerts.Severity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are told of workspaces. */
@Configuration(proxyBeanMethods = false)
class WorkspaceAlerts {

    @Bean
    AlertCondition staleWorkspace(WorkspaceTroubles troubles) {
        return AlertCondition.of("stale-workspace", Severity.CRITICAL, troubles::stale);
    }

    @Bean
    AlertCondition shrunkWorkspace(WorkspaceTroubles troubles) {
        return AlertCondition.of("shrink-guard", Severity.WARNING, troubles::shrunk);
    }

    @Bean
    AlertCondition instanceToBlame(WorkspaceTroubles troubles) {
        return AlertCondition.of("quarantine-mass-guard", Severity.WARNING, troubles::heldByInstance);
    }
}
