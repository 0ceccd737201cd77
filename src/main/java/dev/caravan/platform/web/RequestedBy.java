package dev.caravan.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.http.common.HttpMessage;
import org.springframework.stereotype.Component;

/**
 * Tells a route who asked. Routes run on threads of their own, where Spring Security's context is not; what the
 * bearer filter found travels with the request. To be asked first in a route, while the message is the request's own.
 */
@Component
public final class RequestedBy {

    static final String ATTRIBUTE = "caravan.requestedBy";

    /** {@code admin} or {@code cron}; {@code anonymous} where anyone may ask and no secret came. */
    public String of(Exchange exchange) {
        return Optional.ofNullable(exchange.getIn(HttpMessage.class))
                .map(HttpMessage::getRequest)
                .map(RequestedBy::of)
                .orElse("anonymous");
    }

    private static String of(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }
}
