package dev.caravan.credentials;

import dev.caravan.platform.http.ExemptHosts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Base URLs of the providers are the operator's own: they may stand in the private network. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    @Bean
    ExemptHosts googleHosts(GoogleProperties google) {
        return ExemptHosts.of(
                google.scriptUrl(), google.businessUrl(), google.sheetsUrl(), google.tokenUrl(), google.authUrl());
    }

    @Bean
    ExemptHosts amazonHosts(AmazonProperties amazon) {
        return ExemptHosts.of(amazon.amcUrl(), amazon.tokenUrl(), amazon.authUrl());
    }
}
