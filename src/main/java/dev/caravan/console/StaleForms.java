package dev.caravan.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.util.WebUtils;

/**
 * Refuses a form without the CSRF token of this browser: mostly one that was open for too long. Who is not logged in at all is led there.
 */
final class StaleForms implements AccessDeniedHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException, ServletException {
        if (WebUtils.getCookie(request, LoginCookie.NAME) == null
                && !request.getRequestURI().equals("/login")) {
            LoginEntryPoint.leadToLogin(request, response);
            return;
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        request.getRequestDispatcher("/login/stale").forward(request, response);
    }
}
