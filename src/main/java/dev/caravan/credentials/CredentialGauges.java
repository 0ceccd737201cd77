package dev.caravan.credentials;

import dev.caravan.platform.metrics.StoredGauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Prometheus is told of credentials. */
@Configuration(proxyBeanMethods = false)
class CredentialGauges {

    @Bean
    StoredGauge credentialsInvalid() {
        return new StoredGauge(
                "caravan_credentials_invalid",
                "Credentials that no call is made with until a person has done something",
                "provider",
                """
                select p.provider, count(c.id)
                  from (values ('google'), ('amazon')) p (provider)
                  left join credentials c on c.provider = p.provider and c.trouble is not null
                 group by p.provider
                """);
    }
}
