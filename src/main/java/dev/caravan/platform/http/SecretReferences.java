package dev.caravan.platform.http;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/**
 * Puts secrets in place of references, in the client's own copy of the request: what Camel can show holds none. An
 * answer that repeats the secret reaches Camel without it.
 */
final class SecretReferences implements ExecChainHandler {

    static final String PREFIX = "secret-reference ";

    /** Headers that carry secrets, and what stands before the secret; anything but a reference in them is refused. */
    private static final Map<String, String> CARRIERS = Map.of("Authorization", "Bearer ", "X-Api-Key", "");

    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    private final Collection<BearerTokens> tokens;

    SecretReferences(Collection<BearerTokens> tokens) {
        this.tokens = tokens;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        List<String> sent = CARRIERS.entrySet().stream()
                .flatMap(carrier -> List.of(request.getHeaders(carrier.getKey())).stream()
                        .map(header -> resolve(request, header, carrier.getValue())))
                .toList();
        ClassicHttpResponse response = chain.proceed(request, scope);
        return new EchoedSecrets(sent).removedFrom(response);
    }

    private String resolve(ClassicHttpRequest request, Header header, String before) {
        String value = Objects.requireNonNullElse(header.getValue(), "");
        if (!value.startsWith(PREFIX)) {
            throw SecretReferenceException.notAReference(header.getName());
        }
        String secret = secret(value.substring(PREFIX.length()).strip());
        request.setHeader(header.getName(), before + secret);
        return secret;
    }

    private String secret(String reference) {
        String secret = tokens.stream()
                .filter(place -> place.holds(reference))
                .findFirst()
                .orElseThrow(() -> SecretReferenceException.unknown(reference))
                .bearerFor(reference);
        if (!SENDABLE.matcher(secret).matches()) {
            throw new UnsendableSecretException(reference);
        }
        return secret;
    }
}
