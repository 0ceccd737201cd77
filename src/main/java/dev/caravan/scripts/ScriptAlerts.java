package dev.caravan.scripts;

import dev.caravan.alerts.AlertCondition;
import dev.caravan.alerts.Found;
import dev.caravan.alerts.Severity;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are told of scripts. */
@Configuration(proxyBeanMethods = false)
class ScriptAlerts {

    @Bean
    AlertCondition newlyStaleScripts(ScriptTroubles troubles) {
        return new Rule("newly-stale", Severity.WARNING, troubles::newlyStale);
    }

    @Bean
    AlertCondition credentialToBlame(ScriptTroubles troubles) {
        return new Rule("quarantine-mass-guard", Severity.WARNING, troubles::heldByCredential);
    }

    @Bean
    AlertCondition quotaUsed(ScriptTroubles troubles) {
        return new Rule("quota-used", Severity.WARNING, troubles::quotaUsed);
    }

    private record Rule(String rule, Severity severity, Supplier<List<Found>> look) implements AlertCondition {
        @Override
        public List<Found> now() {
            return look.get();
        }
    }
}
