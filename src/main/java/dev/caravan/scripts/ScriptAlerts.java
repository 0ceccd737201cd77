package dev.caravan.scripts;

import dev.caravan.alerts.AlertCondition;
import dev.caravan.alerts.Severity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are told of scripts. */
@Configuration(proxyBeanMethods = false)
class ScriptAlerts {

    @Bean
    AlertCondition newlyStaleScripts(ScriptTroubles troubles) {
        return AlertCondition.of("newly-stale", Severity.WARNING, troubles::newlyStale);
    }

    @Bean
    AlertCondition credentialToBlame(ScriptTroubles troubles) {
        return AlertCondition.of("quarantine-mass-guard", Severity.WARNING, troubles::heldByCredential);
    }

    @Bean
    AlertCondition quotaUsed(ScriptTroubles troubles) {
        return AlertCondition.of("quota-used", Severity.WARNING, troubles::quotaUsed);
    }
}
