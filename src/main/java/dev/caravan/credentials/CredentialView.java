package dev.caravan.credentials;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A credential as the API shows it; never with its secrets.
 *
 * @param scopes what the grant allows, as the provider said last; empty while nobody knows
 * @param authValid whether the grant holds, as far as is known; when not, someone has to authorise anew
 * @param invalidReason why no call is made with it and what to do, in words; null when calls are made. Set although the grant
 *     holds where our client is refused
 * @param trouble the same for machines
 * @param lacks what it cannot do, as it lacks the scope, in words
 * @param usedBy how many rows of which table use it; left out in lists of none
 * @param connectUrl where a person connects it, behind {@code caravan.public-url}
 */
public record CredentialView(
        long id,
        String name,
        Provider provider,
        String clientId,
        List<String> scopes,
        boolean authValid,
        Optional<String> invalidReason,
        Optional<Trouble> trouble,
        Optional<Instant> invalidSince,
        Optional<Instant> connectedAt,
        List<String> lacks,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> usedBy,
        String connectUrl) {

    CredentialView withUses(Map<String, Long> uses) {
        return new CredentialView(
                id,
                name,
                provider,
                clientId,
                scopes,
                authValid,
                invalidReason,
                trouble,
                invalidSince,
                connectedAt,
                lacks,
                uses,
                connectUrl);
    }

    /** {@return the same as people say it: {@code 78 scripts}; empty where nothing uses it} */
    public String usesInWords() {
        return CredentialUses.inWords(usedBy);
    }
}
