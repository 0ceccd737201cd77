package dev.caravan.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * What passes between HTTP and the headers of a route's message. Camel sends every header of the message back unless
 * told otherwise, those of the request included; here only what belongs in a response leaves, and none of that can
 * come in with a request. Secrets and Camel's own control headers do not come in either.
 */
@Component("platformHttpHeaders")
final class PlatformHttpHeaders implements HeaderFilterStrategy {

    private static final Set<String> RESPONSE = Set.of(
            "allow",
            "cache-control",
            "content-disposition",
            "etag",
            "last-modified",
            "link",
            "location",
            "retry-after",
            "www-authenticate");

    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization", "set-cookie");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !RESPONSE.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Asked for headers and for parameters alike. */
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return !NAME.matcher(name).matches()
                || lowerCase.startsWith("camel")
                || SECRET.contains(lowerCase)
                || RESPONSE.contains(lowerCase)
                || (lowerCase.equals("content-type") && !isRequests(value, exchange.getIn()));
    }

    /** A parameter of this name would become the media type of the response. */
    private static boolean isRequests(Object contentType, Message message) {
        HttpServletRequest request = message.getHeader("CamelHttpServletRequest", HttpServletRequest.class);
        return message.getHeader("Content-Type") == null && contentType.equals(request.getContentType());
    }
}
