package dev.caravan.credentials;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where credentials keep secrets. An access token that cannot be read is fetched anew; the other two only people have. */
@Configuration(proxyBeanMethods = false)
class CredentialSecrets {

    @Bean
    StoredSecrets clientSecrets(Credentials credentials, CredentialTroubles troubles) {
        return grant("client_secret", credentials, troubles);
    }

    @Bean
    StoredSecrets refreshTokens(Credentials credentials, CredentialTroubles troubles) {
        return grant("refresh_token", credentials, troubles);
    }

    @Bean
    StoredSecrets accessTokenSecrets() {
        return new StoredSecrets("credentials", "id", "access_token", "credentials/%d/access_token");
    }

    private static StoredSecrets grant(String column, Credentials credentials, CredentialTroubles troubles) {
        return new StoredSecrets("credentials", "id", column, "credentials/%d/" + column, id -> credentials
                .byId(id)
                .ifPresent(lost -> troubles.report(lost, Trouble.KEY_LOST, TokenRefreshes.KEY_LOST)));
    }
}
