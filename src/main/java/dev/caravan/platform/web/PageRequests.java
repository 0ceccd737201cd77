package dev.caravan.platform.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from query parameters which part of a list is wanted. */
@Component("pageRequests")
public class PageRequests {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    /**
     * The part that the parameters name.
     *
     * @param limit as sent; null for the default of 50
     * @param cursor as sent; null for the beginning
     * @throws InvalidRequestException when they are not what the API takes
     */
    public PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(
                Optional.ofNullable(limit).map(PageRequests::limit).orElse(DEFAULT_LIMIT),
                Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(PageRequests::cursor));
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw InvalidRequestException.of("limit", "must be a number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    private static Long cursor(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw InvalidRequestException.of("cursor", "must be the nextCursor of an earlier answer");
        }
        return Long.valueOf(text);
    }
}
