package dev.caravan.workspaces;

import dev.caravan.credentials.StoredSecrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where workspaces keep secrets; of a key that cannot be read, the next sync tells. */
@Configuration(proxyBeanMethods = false)
class WorkspaceSecrets {

    @Bean
    StoredSecrets workspaceKeysAtRest() {
        return new StoredSecrets("workspaces", "id", "api_key", "workspaces/%d");
    }
}
