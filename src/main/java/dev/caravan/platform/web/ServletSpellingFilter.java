package dev.caravan.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Servlets of their own, such as Jolokia's, are found by the decoded path; here they are refused unless their path is
 * written as it is. Spring cannot parse such a request, which would be a 500 before anybody looked whether it is allowed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ServletSpellingFilter extends OncePerRequestFilter {

    private final Refusals refusals;

    ServletSpellingFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isMisspelt(request)) {
            refusals.handle(request, response, new RequestRejectedException("a servlet's path in another spelling"));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isMisspelt(HttpServletRequest request) {
        if (request.getHttpServletMapping().getMappingMatch() != MappingMatch.PATH) {
            return false;
        }
        String path = request.getContextPath() + request.getServletPath();
        String sent = request.getRequestURI();
        return !sent.equals(path) && !sent.startsWith(path + "/");
    }
}
