package dev.caravan.console;

import dev.caravan.credentials.CredentialForm;
import dev.caravan.credentials.CredentialView;
import dev.caravan.credentials.Secret;
import java.util.Map;
import java.util.Optional;

/** A credential as somebody typed it, or as it is; secrets are taken, and never shown again. */
record CredentialFields(String name, String provider, String clientId, Secret clientSecret, Secret refreshToken) {

    private static final Secret NONE = Secret.of("");

    static CredentialFields of(CredentialView credential) {
        return new CredentialFields(credential.name(), credential.provider().code(), credential.clientId(), NONE, NONE);
    }

    /** @param sent fields by their names; what is left out is empty */
    static CredentialFields of(Map<String, String> sent) {
        return new CredentialFields(
                sent.getOrDefault("name", "").strip(),
                sent.getOrDefault("provider", ""),
                sent.getOrDefault("clientId", "").strip(),
                Secret.of(sent.getOrDefault("clientSecret", "").strip()),
                Secret.of(sent.getOrDefault("refreshToken", "").strip()));
    }

    /** {@return what was typed, by which it is checked as the API's are; what is empty stays as it is} */
    CredentialForm form() {
        return new CredentialForm(
                name,
                Optional.of(provider).filter(text -> !text.isEmpty()),
                Optional.of(clientId).filter(text -> !text.isEmpty()),
                Optional.of(clientSecret).filter(secret -> !secret.equals(NONE)),
                Optional.of(refreshToken).filter(secret -> !secret.equals(NONE)),
                Optional.empty());
    }
}
