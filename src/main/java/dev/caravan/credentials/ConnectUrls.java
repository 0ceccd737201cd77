package dev.caravan.credentials;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses at which providers ask people for consent. */
@Component
class ConnectUrls {

    private final ProviderEndpoints endpoints;
    private final ScopeNeeds needs;

    ConnectUrls(ProviderEndpoints endpoints, ScopeNeeds needs) {
        this.endpoints = endpoints;
        this.needs = needs;
    }

    URI authorization(StoredGrant grant, ConnectRequest request, Secret state) {
        Provider provider = grant.credential().provider();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("client_id", grant.clientId());
        values.put("redirect_uri", request.redirectUri());
        values.put("response_type", "code");
        values.put("scope", String.join(" ", needs.asked(grant.credential())));
        values.put("state", state.value());
        values.put("code_challenge", Pkce.challenge(request.verifier()));
        values.put("code_challenge_method", "S256");
        if (provider == Provider.GOOGLE) {
            // Without both of them, Google gives no refresh token to somebody who has allowed this client before.
            values.put("access_type", "offline");
            values.put("prompt", "consent");
        }
        UriComponentsBuilder url = UriComponentsBuilder.fromUri(endpoints.authorization(provider));
        values.keySet().forEach(name -> url.queryParam(name, "{" + name + "}"));
        return url.encode().buildAndExpand(values).toUri();
    }
}
