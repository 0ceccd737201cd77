package dev.caravan.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes {@code admin} with the admin token as HTTP Basic, and hands it on as the bearer that it is. Browsers send Basic
 * along with whatever any site makes them send, so that whatever is more than looking at a page has to prove that it
 * comes from our own pages.
 */
final class HawtioLoginFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Basic ";
    private static final String USER = "admin:";

    private final BearerSecrets secrets;
    private final Refusals refusals;
    private final ProblemWriter problems;

    HawtioLoginFilter(BearerSecrets secrets, Refusals refusals, ProblemWriter problems) {
        this.secrets = secrets;
        this.refusals = refusals;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> bearer = bearer(authorization.substring(SCHEME.length()));
        if (bearer.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, HawtioSecurityConfiguration.CHALLENGE);
            refusals.wrongSecret(request, response, false);
        } else if (SameOrigin.isNeeded(request) && !SameOrigin.isProved(request)) {
            problems.write(
                    Problem.of(
                            HttpStatus.FORBIDDEN,
                            "With HTTP Basic, this is only taken from Hawtio's own pages. Scripts send"
                                    + " 'Authorization: Bearer …'."),
                    response);
        } else {
            chain.doFilter(new AsBearer(request, bearer.get()), response);
        }
    }

    /** Compared once more by the filter that follows: this one only tells whether to go on. */
    private Optional<String> bearer(String credentials) {
        return decoded(credentials)
                .filter(text -> text.startsWith(USER))
                .map(text -> "Bearer " + text.substring(USER.length()))
                .filter(bearer -> secrets.callerOf(bearer).equals(Optional.of(Caller.ADMIN)));
    }

    private static Optional<String> decoded(String credentials) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(credentials.trim()), UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static final class AsBearer extends HttpServletRequestWrapper {

        private final String bearer;

        AsBearer(HttpServletRequest request, String bearer) {
            super(request);
            this.bearer = bearer;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? bearer : super.getHeader(name);
        }
    }
}
