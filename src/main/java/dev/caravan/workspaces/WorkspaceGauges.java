package dev.caravan.workspaces;

import dev.caravan.platform.metrics.StoredGauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Prometheus is told of the workspaces. */
@Configuration(proxyBeanMethods = false)
class WorkspaceGauges {

    @Bean
    StoredGauge workspaceLastSuccess() {
        return new StoredGauge(
                "caravan_workspace_last_success_timestamp_seconds",
                "When the active workspace was last synced completely; one that never was: when it was registered",
                "workspace",
                "select name, extract(epoch from coalesce(last_successful_sync_at, created_at)) from workspaces where active");
    }
}
