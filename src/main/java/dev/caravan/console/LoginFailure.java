package dev.caravan.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Shows the login page again, with what was wrong. */
final class LoginFailure implements AuthenticationFailureHandler {

    static final String WORDS = "caravan.login.refused";

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        request.setAttribute(WORDS, "That is not the admin's name and token.");
        if (failure instanceof TooManyGuessesException tooMany) {
            long seconds = tooMany.left().toSeconds() + 1;
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            request.setAttribute(
                    WORDS,
                    "Too many wrong tokens came from your address. The right one still opens; wrong ones are looked at"
                            + " again in " + seconds + " seconds.");
        }
        request.getRequestDispatcher("/login/refused").forward(request, response);
    }
}
