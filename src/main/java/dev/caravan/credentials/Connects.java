package dev.caravan.credentials;

import dev.caravan.platform.http.UpstreamException;
import dev.caravan.platform.settings.CaravanProperties;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gets a grant from the person who can give it: OAuth's authorization code with PKCE. Any node ends what another began. */
@Component("connects")
public class Connects {

    private static final int RANDOM_BYTES = 32;

    private static final String ANEW = "Begin anew on the credential's page.";

    private final JdbcClient jdbc;
    private final ConnectRequests requests;
    private final ConnectUrls urls;
    private final TokenEndpoint endpoint;
    private final CredentialRegister register;
    private final KeyRing keyRing;
    private final CaravanProperties settings;
    private final SecureRandom random = new SecureRandom();

    Connects(
            JdbcClient jdbc,
            ConnectRequests requests,
            ConnectUrls urls,
            TokenEndpoint endpoint,
            CredentialRegister register,
            KeyRing keyRing,
            CaravanProperties settings) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.urls = urls;
        this.endpoint = endpoint;
        this.register = register;
        this.keyRing = keyRing;
        this.settings = settings;
    }

    /** {@return where the provider sends people back to; has to be registered there for the OAuth client} */
    public String redirectUri(Provider provider) {
        return "%s/connect/%s/callback".formatted(settings.publicUrl(), provider.code());
    }

    /**
     * Begins: the browser is to be sent on, with what it has to show later.
     *
     * @param known what the browser was given before, for another credential say
     * @throws CredentialNotFoundException when there is none of that number
     */
    public ConnectStart begin(long credential, Optional<Secret> known, String who) {
        StoredGrant grant = stored(credential);
        Provider provider = grant.credential().provider();
        Secret browser = known.orElseGet(this::secret);
        Secret state = secret();
        ConnectRequest request = new ConnectRequest(credential, secret(), redirectUri(provider), who);
        requests.add(request, state, browser);
        return new ConnectStart(urls.authorization(grant, request, state), browser);
    }

    /**
     * Ends: exchanges the code for a grant, and keeps it.
     *
     * @return the credential's number
     * @throws ConnectRefusedException when it came to nothing; what there was stays
     */
    public long end(Provider provider, ConnectAnswer answer) {
        ConnectRequest request = requests.take(answer.state(), answer.browser())
                .orElseThrow(() -> new ConnectRefusedException(
                        "This answer belongs to nothing that was begun here",
                        "It was used already, is older than ten minutes, or was begun in another browser. " + ANEW));
        StoredGrant grant = stored(request.credential());
        if (grant.credential().provider() != provider) {
            throw new ConnectRefusedException("This answer is of another provider", ANEW);
        }
        Secret code = answer.code().orElseThrow(() -> declined(provider, answer));
        TokenAnswer answered = exchanged(grant, request, code);
        if (!register.connected(grant, answered, request.requestedBy())) {
            throw new ConnectRefusedException("The OAuth client was replaced by another one meanwhile", ANEW);
        }
        return request.credential();
    }

    private TokenAnswer exchanged(StoredGrant grant, ConnectRequest request, Secret code) {
        Provider provider = grant.credential().provider();
        try {
            TokenAnswer answer = endpoint.ask(
                    provider,
                    grant.client(keyRing),
                    "authorization_code",
                    Map.of(
                            "code", code.value(),
                            "redirect_uri", request.redirectUri(),
                            "code_verifier", request.verifier().value()));
            return answer.refreshToken().map(token -> answer).orElseThrow(() -> noRefreshToken(provider));
        } catch (GrantRefusedException refused) {
            throw refusedExchange(provider, refused);
        } catch (UndecryptableSecretException lost) {
            throw new ConnectRefusedException(
                    "The client secret cannot be read with the keys that there are",
                    "Enter it anew on the credential's page, then connect.");
        } catch (UpstreamException failed) {
            throw new ConnectRefusedException(
                    "%s gave no tokens: %s".formatted(provider.title(), failed.getMessage()), ANEW);
        }
    }

    private static ConnectRefusedException refusedExchange(Provider provider, GrantRefusedException refused) {
        return refused.trouble() == Trouble.INVALID_CLIENT
                ? new ConnectRefusedException(
                        "%s refuses our OAuth client".formatted(provider.title()),
                        "Set client id and client secret right on the credential's page, then connect. "
                                + refused.reason())
                : new ConnectRefusedException(
                        "%s takes its own answer for used or expired".formatted(provider.title()), ANEW);
    }

    private static ConnectRefusedException noRefreshToken(Provider provider) {
        return new ConnectRefusedException(
                "%s gave a token for an hour, but no lasting grant".formatted(provider.title()),
                "Remove Caravan from the apps that have access to the account, then connect anew.");
    }

    private static ConnectRefusedException declined(Provider provider, ConnectAnswer answer) {
        String error = answer.error().orElse("no code in the answer");
        String words =
                answer.errorDescription().map(text -> error + ", " + text).orElse(error);
        return "access_denied".equals(error)
                ? new ConnectRefusedException(
                        "Nothing was allowed, and nothing has changed",
                        "%s was told not to give access. %s".formatted(provider.title(), ANEW))
                : new ConnectRefusedException("%s refused: %s".formatted(provider.title(), words), ANEW);
    }

    private StoredGrant stored(long credential) {
        return jdbc.sql("select * from credentials where id = :id")
                .param("id", credential)
                .query(StoredGrant::of)
                .optional()
                .orElseThrow(() -> CredentialNotFoundException.named(String.valueOf(credential)));
    }

    private Secret secret() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
