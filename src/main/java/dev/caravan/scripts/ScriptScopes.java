package dev.caravan.scripts;

import dev.caravan.credentials.Provider;
import dev.caravan.credentials.ScopeNeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the sync of scripts needs grants to allow. */
@Configuration(proxyBeanMethods = false)
class ScriptScopes {

    private static final String PREFIX = "https://www.googleapis.com/auth/";

    @Bean
    ScopeNeed scopeOfExecutions() {
        return need("script.processes", true, "executions");
    }

    @Bean
    ScopeNeed scopeOfFiles() {
        return need("script.projects.readonly", false, "inventory of files and functions");
    }

    @Bean
    ScopeNeed scopeOfDeployments() {
        return need("script.deployments.readonly", false, "inventory of deployments");
    }

    private static ScopeNeed need(String scope, boolean required, String whatItIsFor) {
        return new ScopeNeed(Provider.GOOGLE, "scripts", PREFIX + scope, required, whatItIsFor);
    }
}
