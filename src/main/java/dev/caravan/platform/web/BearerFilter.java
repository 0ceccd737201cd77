package dev.caravan.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a right secret through as its caller. A wrong one is refused, except where anyone may ask: there it is counted
 * and the answer is the one that anyone gets, so that a monitor with an old secret still sees the health.
 */
final class BearerFilter extends OncePerRequestFilter {

    private final BearerSecrets secrets;
    private final RequestMatcher open;
    private final Refusals refusals;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    BearerFilter(BearerSecrets secrets, RequestMatcher open, Refusals refusals) {
        this.secrets = secrets;
        this.open = open;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        readAllHeaders(request);
        requireMediaType(request.getContentType());
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            Optional<Caller> caller = secrets.callerOf(authorization);
            caller.ifPresent(known -> authenticate(known, request, response));
            if (caller.isEmpty() && refusals.wrongSecret(request, response, open.matches(request))) {
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void authenticate(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller.authenticated());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        request.setAttribute(RequestedBy.ATTRIBUTE, caller.principal());
    }

    /** The firewall checks a header when it is read: here that is a 400, later in a route it would be a 500. */
    private static void readAllHeaders(HttpServletRequest request) {
        Collections.list(request.getHeaderNames()).forEach(name -> Collections.list(request.getHeaders(name)));
    }

    /** Spring reads it when it looks for a handler, and takes one that it cannot read for a fault of ours. */
    private static void requireMediaType(@Nullable String contentType) {
        try {
            if (contentType != null) {
                MediaType.parseMediaType(contentType);
            }
        } catch (InvalidMediaTypeException e) {
            RequestRejectedException rejected = new RequestRejectedException("Content-Type is no media type");
            rejected.initCause(e);
            throw rejected;
        }
    }
}
