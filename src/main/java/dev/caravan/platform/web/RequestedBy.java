package dev.caravan.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a route who asked. Routes run on threads of their own, where Spring Security's context is not; what the
 * bearer filter found travels with the request. To be asked before a step removes the message's headers.
 */
@Component
public final class RequestedBy {

    static final String ATTRIBUTE = "caravan.requestedBy";

    /**
     * Called by Camel, which finds the request itself.
     *
     * @return {@code admin} or {@code cron}; {@code anonymous} where anyone may ask and no right secret came
     */
    public String name(@Header("CamelHttpServletRequest") @Nullable HttpServletRequest request) {
        return Optional.ofNullable(request)
                .map(asked -> (String) asked.getAttribute(ATTRIBUTE))
                .orElse("anonymous");
    }
}
