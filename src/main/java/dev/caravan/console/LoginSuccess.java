package dev.caravan.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** Leads to the page that was asked for before the login, with a CSRF token that nobody knew before it. */
final class LoginSuccess implements AuthenticationSuccessHandler {

    private final CsrfTokenRepository csrfTokens;

    LoginSuccess(CsrfTokenRepository csrfTokens) {
        this.csrfTokens = csrfTokens;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        csrfTokens.saveToken(null, request, response);
        response.sendRedirect(LocalPath.of(request.getParameter("to")).orElse("/"));
    }
}
