package dev.caravan.sandbox.google;

import dev.caravan.sandbox.InSandbox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stands in for Google's token endpoint: refreshes, and exchanges codes. */
@InSandbox
@RestController
@RequestMapping("/sandbox/google/token")
class GoogleTokenController {

    private static final Duration GOOD_FOR = Duration.ofSeconds(3599);

    private final GoogleGate gate;
    private final Authorisations authorisations;

    GoogleTokenController(GoogleGate gate, Authorisations authorisations) {
        this.gate = gate;
        this.authorisations = authorisations;
    }

    @PostMapping
    @Nullable
    ResponseEntity<byte[]> token(HttpServletRequest request, HttpServletResponse response) {
        Optional<Grant> grant = authorisations.tokens().ofRefreshToken(text(request, "refresh_token"));
        return gate.passToken(request, response, grant, visit -> answer(request, visit));
    }

    private ResponseEntity<byte[]> answer(HttpServletRequest request, GoogleGate.Visit visit) {
        Optional<GoogleTroubleKind> trouble = visit.kind();
        if (trouble.filter(GoogleTroubleKind.CLIENT_UNKNOWN::equals).isPresent()
                || !text(request, "client_id").equals(OAuthClient.ID)) {
            return refused(401, "invalid_client", "The OAuth client was not found.");
        }
        if (trouble.filter(GoogleTroubleKind.CLIENT_WRONG::equals).isPresent()
                || !text(request, "client_secret").equals(OAuthClient.SECRET)) {
            return refused(401, "invalid_client", "Unauthorized");
        }
        if (trouble.filter(GoogleTroubleKind.REVOKED::equals).isPresent()) {
            return refused(400, "invalid_grant", "Token has been expired or revoked.");
        }
        ResponseEntity<byte[]> usual = granted(request, visit);
        return visit.trouble()
                .map(hit -> hit.kind() == GoogleTroubleKind.STATUS
                        ? broken(hit)
                        : TroubledReplies.of(hit, CallKind.TOKEN, 0, usual))
                .orElse(usual);
    }

    /** Google says these few words of its own trouble; a gateway's are HTML. */
    private static ResponseEntity<byte[]> broken(GoogleTrouble hit) {
        int status = Objects.requireNonNullElse(hit.status(), 500);
        return switch (status) {
            case 500 -> refused(500, "internal_failure", "Internal error encountered.");
            case 503 -> refused(503, "temporarily_unavailable", "The service is temporarily unavailable.");
            case 429 -> refused(429, "rate_limit_exceeded", "Rate limit exceeded.");
            default ->
                status < 500
                        ? refused(status, "invalid_request", "Bad Request")
                        : Replies.html(status, "Error " + status, "Trouble, as ordered.");
        };
    }

    private ResponseEntity<byte[]> granted(HttpServletRequest request, GoogleGate.Visit visit) {
        return switch (text(request, "grant_type")) {
            case "refresh_token" -> {
                if (text(request, "refresh_token").isEmpty()) {
                    yield refused(400, "invalid_request", "Missing required parameter: refresh_token");
                }
                yield visit.grant()
                        .map(grant -> tokens(grant, false))
                        .orElseGet(() -> refused(400, "invalid_grant", "Bad Request"));
            }
            case "authorization_code" -> exchanged(request);
            default -> refused(400, "unsupported_grant_type", "Invalid grant_type: " + text(request, "grant_type"));
        };
    }

    private ResponseEntity<byte[]> exchanged(HttpServletRequest request) {
        Optional<Authorisations.Consent> found = authorisations.redeem(text(request, "code"));
        if (found.isEmpty()) {
            return refused(400, "invalid_grant", "Malformed auth code.");
        }
        Authorisations.Consent consent = found.get();
        if (!consent.request().redirectUri().equals(text(request, "redirect_uri"))) {
            return refused(400, "redirect_uri_mismatch", "Bad Request");
        }
        if (!consent.isProvenBy(text(request, "code_verifier"))) {
            boolean missing = text(request, "code_verifier").isEmpty();
            return refused(400, "invalid_grant", missing ? "Missing code verifier." : "Invalid code verifier.");
        }
        return tokens(consent.grant(), consent.request().isOffline());
    }

    private ResponseEntity<byte[]> tokens(Grant grant, boolean refresh) {
        Instant expires = authorisations.now().plus(GOOD_FOR);
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("access_token", authorisations.tokens().accessToken(grant, expires));
        tokens.put("expires_in", GOOD_FOR.toSeconds());
        if (refresh) {
            tokens.put("refresh_token", authorisations.tokens().refreshToken(grant));
        }
        tokens.put("scope", Scope.joined(grant.scopes()));
        tokens.put("token_type", "Bearer");
        ResponseEntity<byte[]> answer = Replies.ok(tokens);
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .cacheControl(CacheControl.noStore())
                .body(answer.getBody());
    }

    private static ResponseEntity<byte[]> refused(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return Replies.json(status, body);
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
