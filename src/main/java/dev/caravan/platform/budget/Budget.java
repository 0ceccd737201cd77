package dev.caravan.platform.budget;

/**
 * What may be asked of one upstream, by all nodes together.
 *
 * @param key what is spared, such as {@code email-bison/https://dedi.emailbison.com}; there are only so many, as each is a
 *     row and a label of metrics for good
 * @param concurrentCalls calls at once; from 1
 * @param requestsPerMinute calls in any 60 seconds; 0 for no limit
 */
public record Budget(String key, int concurrentCalls, int requestsPerMinute) {

    public Budget {
        if (concurrentCalls < 1 || requestsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "Budget %s: at least one call at once, no fewer than 0 a minute; not %d and %d"
                            .formatted(key, concurrentCalls, requestsPerMinute));
        }
    }
}
