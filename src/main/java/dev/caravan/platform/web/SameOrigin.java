package dev.caravan.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * Whether a browser sent a request from a page of ours. It says so itself, by headers that no page can set:
 * {@code Sec-Fetch-Site} over TLS and on loopback, {@code Origin} with what is not a GET, {@code Referer} elsewhere. The
 * scheme is not compared: a proxy in front of us may end TLS.
 */
final class SameOrigin {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    private SameOrigin() {}

    /** {@return whether the request may do more than show one of Hawtio's pages: in Jolokia a GET can, too} */
    static boolean isNeeded(HttpServletRequest request) {
        // Hawtio's own pages reach it below theirs: /actuator/hawtio/jolokia.
        boolean page = !request.getServletPath().contains("/jolokia");
        return !(page && LOOKING.contains(request.getMethod()));
    }

    static boolean isProved(HttpServletRequest request) {
        Optional<String> site = Optional.ofNullable(request.getHeader("Sec-Fetch-Site"));
        return site.map("same-origin"::equals).orElseGet(() -> isOfOurHost(request));
    }

    private static boolean isOfOurHost(HttpServletRequest request) {
        String host = Optional.ofNullable(request.getHeader(HttpHeaders.HOST)).orElse("");
        return Stream.of(HttpHeaders.ORIGIN, HttpHeaders.REFERER)
                .map(name -> Optional.ofNullable(request.getHeader(name)))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(from -> host.equals(authority(from)))
                .isPresent();
    }

    private static String authority(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getRawAuthority()).orElse("none");
        } catch (IllegalArgumentException notAUrl) {
            return "none";
        }
    }
}
