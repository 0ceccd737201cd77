package dev.caravan.credentials;

import dev.caravan.platform.http.UpstreamException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Fetches access tokens; the route {@code credentials-refresh} decides on tries. */
@Component("tokenRefreshes")
public class TokenRefreshes {

    private final RefreshClaims claims;
    private final TokenEndpoint endpoint;
    private final TokenStore store;
    private final CredentialTroubles troubles;
    private final KeyRing keyRing;

    TokenRefreshes(
            RefreshClaims claims,
            TokenEndpoint endpoint,
            TokenStore store,
            CredentialTroubles troubles,
            KeyRing keyRing) {
        this.claims = claims;
        this.endpoint = endpoint;
        this.store = store;
        this.troubles = troubles;
        this.keyRing = keyRing;
    }

    /**
     * Fetches a new token and keeps it; does nothing when the claim was lost.
     *
     * @throws CredentialUnusableException when the credential is found to be invalid, and was marked
     * @throws UpstreamException when there was no usable answer
     */
    public void renew(Refresh refresh) {
        claims.held(refresh).ifPresent(grant -> renew(refresh, grant));
    }

    private void renew(Refresh refresh, StoredGrant grant) {
        try {
            OauthClient client = grant.client(keyRing);
            Map<String, String> form = grant.refreshToken(keyRing)
                    .map(token -> Map.of("refresh_token", token.value()))
                    .orElseThrow(() -> new IllegalStateException("A valid credential has a refresh token"));
            store.keep(refresh, endpoint.ask(grant.credential().provider(), client, "refresh_token", form));
        } catch (GrantRefusedException refused) {
            throw marked(grant.credential(), refused.trouble(), refused.reason());
        } catch (UndecryptableSecretException lost) {
            throw marked(grant.credential(), Trouble.KEY_LOST, KEY_LOST);
        }
    }

    private CredentialUnusableException marked(Credential credential, Trouble trouble, String reason) {
        troubles.report(credential, trouble, reason);
        return new CredentialUnusableException(credential, trouble, reason);
    }

    static final String KEY_LOST =
            "none of the keys in caravan.encryption-keys reads its secrets; put the key that they were encrypted with back at "
                    + "the end of the list, or enter the client secret anew and connect it";
}
