package dev.caravan.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides the Content-Type of a request that has no body. Clients send one all the same (curl does with {@code -d ''}), and
 * Camel would take it for the type of the answer. For the API it hides that of a form, too, which no endpoint takes.
 */
@Component
final class BodilessRequestFilter extends OncePerRequestFilter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    /** Left standing: an empty body where JSON was announced is told to be missing. */
    private static final String JSON = "application/json";

    private static final List<String> API = List.of("/api/", "/script/");

    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(bodiless(request) || isFormForTheApi(request) ? new Untyped(request) : request, response);
    }

    private static boolean bodiless(HttpServletRequest request) {
        return WITHOUT_BODY.contains(request.getMethod())
                || (empty(request) && !String.valueOf(request.getContentType()).startsWith(JSON));
    }

    // No endpoint of the API takes a form, and Camel would answer one that is not made of pairs with a 500.
    private static boolean isFormForTheApi(HttpServletRequest request) {
        return String.valueOf(request.getContentType()).startsWith(FORM)
                && API.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    private static boolean empty(HttpServletRequest request) {
        return request.getContentLengthLong() <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    private static final class Untyped extends HttpServletRequestWrapper {

        Untyped(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)
                    ? Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name))
                    .toList());
        }
    }
}
