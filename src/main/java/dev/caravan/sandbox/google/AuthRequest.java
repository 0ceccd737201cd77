package dev.caravan.sandbox.google;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an application asks a user for; what was left out is empty.
 *
 * @param scope separated by spaces
 */
record AuthRequest(
        String clientId,
        String redirectUri,
        String responseType,
        String scope,
        String state,
        String accessType,
        String codeChallenge,
        String codeChallengeMethod) {

    private static final Pattern SPACES = Pattern.compile(" +");

    /** Only to this machine: the stand-in sends nobody elsewhere. */
    private static final Pattern HOME = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?/[^\\s]*");

    /** Of no use to a stand-in; asked for all the same. */
    private static final Set<String> OF_IDENTITY = Set.of("openid", "email", "profile");

    static AuthRequest of(HttpServletRequest request) {
        return new AuthRequest(
                text(request, "client_id"),
                text(request, "redirect_uri"),
                text(request, "response_type"),
                text(request, "scope"),
                text(request, "state"),
                text(request, "access_type"),
                text(request, "code_challenge"),
                text(request, "code_challenge_method"));
    }

    /** What Google's error page says, and calls it; empty for a request that can be granted. */
    Optional<String> refusal() {
        if (!clientId.equals(OAuthClient.ID)) {
            return Optional.of("Error 401: invalid_client. The OAuth client was not found.");
        }
        if (!leadsHome()) {
            return Optional.of("Error 400: redirect_uri_mismatch. The stand-in leads back to this machine only.");
        }
        if (!responseType.equals("code")) {
            return Optional.of("Error 400: unsupported_response_type. It must be code.");
        }
        if (!codeChallenge.isEmpty() && !codeChallengeMethod.matches("S256|plain")) {
            return Optional.of("Error 400: invalid_request. The code_challenge_method must be S256 or plain.");
        }
        return SPACES.splitAsStream(scope)
                .filter(name -> !OF_IDENTITY.contains(name) && Scope.of(name).isEmpty())
                .findFirst()
                .map(name -> "Error 400: invalid_scope. Some requested scopes were invalid: [" + name + "]");
    }

    private boolean leadsHome() {
        try {
            return HOME.matcher(new URI(redirectUri).toString()).matches();
        } catch (URISyntaxException noUri) {
            return false;
        }
    }

    Set<Scope> scopes() {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        SPACES.splitAsStream(scope).flatMap(name -> Scope.of(name).stream()).forEach(scopes::add);
        return scopes;
    }

    boolean isOffline() {
        return accessType.equals("offline");
    }

    /** Its parameters, to be carried along by a form. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", clientId);
        fields.put("redirect_uri", redirectUri);
        fields.put("response_type", responseType);
        fields.put("scope", scope);
        fields.put("state", state);
        fields.put("access_type", accessType);
        fields.put("code_challenge", codeChallenge);
        fields.put("code_challenge_method", codeChallengeMethod);
        return fields;
    }

    URI redirect() {
        return URI.create(redirectUri);
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
