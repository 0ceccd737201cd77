package dev.caravan.credentials;

import dev.caravan.platform.http.FormPosts;
import dev.caravan.platform.http.UpstreamException;
import dev.caravan.platform.http.UpstreamFailure;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks a provider for tokens, once. */
@Component
class TokenEndpoint {

    /** By google-auth's rule these pass, whatever the status that they come with. */
    private static final Set<String> PASSING = Set.of("internal_failure", "server_error", "temporarily_unavailable");

    private static final Set<String> CLIENT =
            Set.of("invalid_client", "unauthorized_client", "deleted_client", "disabled_client");

    private final FormPosts posts;
    private final ProviderEndpoints endpoints;

    TokenEndpoint(FormPosts posts, ProviderEndpoints endpoints) {
        this.posts = posts;
        this.endpoints = endpoints;
    }

    /**
     * Asks for an access token.
     *
     * @param more what is particular to the kind of grant
     * @throws GrantRefusedException when the provider refuses the grant or our client
     * @throws UpstreamException when there is no usable answer: says nothing of the grant, nor, by a status, of anything
     *     that a caller may be about to ask for with the token
     */
    TokenAnswer ask(Provider provider, OauthClient client, String grantType, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("grant_type", grantType);
        form.put("client_id", client.id());
        form.put("client_secret", client.secret().value());
        try {
            return TokenAnswers.read(posts.post(endpoints.token(provider), form));
        } catch (UpstreamException refused) {
            throw judged(provider, refused.failure());
        }
    }

    private static RuntimeException judged(Provider provider, UpstreamFailure failure) {
        if (failure.reasons().contains("invalid_grant")) {
            return GrantRefusedException.grant(provider, failure.evidence());
        }
        if (failure.reasons().stream().anyMatch(CLIENT::contains)) {
            return GrantRefusedException.client(provider, failure.evidence());
        }
        return new UpstreamException(new UpstreamFailure(
                kind(failure),
                Optional.empty(),
                "the token endpoint of %s failed: %s".formatted(provider.title(), failure.summary()),
                failure.retryAfter(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                failure.evidence()));
    }

    private static Kind kind(UpstreamFailure failure) {
        if (failure.reasons().stream().anyMatch(PASSING::contains)) {
            return Kind.RETRYABLE;
        }
        return switch (failure.kind()) {
            case INVALID_ID, UNAUTHORIZED, BAD_REQUEST -> Kind.UNINTELLIGIBLE;
            default -> failure.kind();
        };
    }
}
