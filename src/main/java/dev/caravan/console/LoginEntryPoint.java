package dev.caravan.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.util.UriUtils;

/** Leads to the login page, and from there back to the page that was asked for. */
final class LoginEntryPoint implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        leadToLogin(request, response);
    }

    static void leadToLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String login = login(request);
        if (ConsoleRequests.isForPart(request)) {
            // htmx would put the login page into the midst of the page that is open; told so, it leaves that page.
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", login);
        } else {
            response.sendRedirect(login);
        }
    }

    private static String login(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod()) || request.getRequestURI().equals("/")) {
            return "/login";
        }
        String asked = request.getRequestURI()
                + Optional.ofNullable(request.getQueryString())
                        .map(query -> "?" + query)
                        .orElse("");
        return "/login?to=" + UriUtils.encode(asked, StandardCharsets.UTF_8);
    }
}
