package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How instances of Email Bison are called. */
@Configuration(proxyBeanMethods = false)
class EmailBisonConfiguration {

    @Bean
    UpstreamClient emailBisonClient(
            @Qualifier("upstreamClient") UpstreamClient client, WorkspacesProperties properties) {
        return client.withResponseTimeout(properties.responseTimeout());
    }
}
