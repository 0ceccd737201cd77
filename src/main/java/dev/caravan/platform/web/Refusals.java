package dev.caravan.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Every way in which a request is refused before it reaches a controller or a route. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final ProblemWriter problems;
    private final GuessLimiter limiter;

    Refusals(ProblemWriter problems, GuessLimiter limiter) {
        this.problems = problems;
        this.limiter = limiter;
    }

    /**
     * Counts a wrong secret, and refuses it unless anyone may ask.
     *
     * @return whether the response has been written
     */
    boolean wrongSecret(HttpServletRequest request, HttpServletResponse response, boolean open) throws IOException {
        Optional<Duration> wait = limiter.wrongFrom(request.getRemoteAddr());
        if (open) {
            return false;
        }
        if (wait.isPresent()) {
            tooManyGuesses(response, wait.get());
        } else {
            unauthorised(response, "The secret in the Authorization header is not one that Caravan knows.");
        }
        return true;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        unauthorised(response, "Send a secret: 'Authorization: Bearer …'.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        problems.write(
                Problem.of(HttpStatus.FORBIDDEN, "The cron secret does not open this; the admin token does."),
                response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure)
            throws IOException {
        problems.write(
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "The request's method, path or a header has a form that is not accepted: paths must not hold"
                                + " '//', '..', ';', '\\' or an encoded '/' or '%'. Address such names by id."),
                response);
    }

    private void tooManyGuesses(HttpServletResponse response, Duration wait) throws IOException {
        long seconds = wait.toSeconds() + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(
                Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Too many wrong secrets from this address. A right one still passes; wrong ones are looked at"
                                + " again in " + seconds + " s."),
                response);
    }

    private void unauthorised(HttpServletResponse response, String detail) throws IOException {
        if (!response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        problems.write(Problem.of(HttpStatus.UNAUTHORIZED, detail), response);
    }
}
